// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request that carries its {@link RequestId} as a header, whatever the client sent under that name. */
public final class NamedRequest extends HeadersRequest {

    private final RequestId id;

    public NamedRequest(HttpServletRequest request, RequestId id) {
        super(request);
        this.id = id;
    }

    @Override
    Optional<List<String>> replacement(String name) {
        return RequestId.HEADER.equalsIgnoreCase(name) ? Optional.of(List.of(id.value())) : Optional.empty();
    }

    @Override
    Set<String> added() {
        return Set.of(RequestId.HEADER);
    }
}
