// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.servlet.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /protected}: something for users only. The filter in front of it lets nobody else through. */
public final class ProtectedServlet extends Endpoint {

    private static final long serialVersionUID = 1L;

    public ProtectedServlet() {
        super("GET");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.write(response, Map.of("data", "Protected"));
    }
}
