// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request without the headers by which a client could pass for somebody behind a gateway, such as {@code X-User}. */
public class UnspoofedRequest extends HeadersRequest {

    public UnspoofedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    final Optional<List<String>> replacement(String name) {
        return IdentityHeaders.include(name) ? Optional.of(List.of()) : Optional.empty();
    }

    @Override
    final Set<String> added() {
        return Set.of();
    }
}
