// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The least that anybody could do: the token itself is the key of a map. */
final class BareMapServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Long> users = new ConcurrentHashMap<>();

    BareMapServlet(List<String> tokens) {
        for (String token : tokens) {
            users.put(token, (long) users.size());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        Answer.write(response, users.containsKey(token) ? 200 : 401);
    }
}
