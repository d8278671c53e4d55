// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.http;

import dev.otpauth.model.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads a {@link Client} off a request: its address as {@code getRemoteAddr()} tells it, its user agent as the device. */
public final class RequestClient {

    private RequestClient() {}

    /** Who sent {@code request}. */
    public static Client of(HttpServletRequest request) {
        Optional<String> device = Optional.ofNullable(request.getHeader("User-Agent"));
        return new Client(Optional.ofNullable(request.getRemoteAddr()).flatMap(PeerAddress::parse), device);
    }
}
