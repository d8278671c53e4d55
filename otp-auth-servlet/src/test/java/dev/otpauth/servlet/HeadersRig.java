// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A server that tells what it sees of the headers of a request. */
abstract class HeadersRig {

    final TestAuth test = new TestAuth();

    @AfterEach
    void stop() {
        test.close();
    }

    void application(ServletContext context) {
        install(context, FilterSettings.defaults());
    }

    void behindLocalProxy(ServletContext context) {
        install(context, FilterSettings.defaults().withTrustedProxies(TrustedProxies.parse("127.0.0.1, ::1")));
    }

    void install(ServletContext context, FilterSettings settings) {
        OtpAuthFilters.install(context, test.auth, settings).signIn("/v1/*");
        Servlets.add(context, "/see", HeadersRig::see);
        Servlets.add(context, "/id", HeadersRig::tellId);
        Servlets.add(
                context, "/address", (request, response) -> response.getWriter().print(request.getRemoteAddr()));
        Servlets.add(
                context,
                "/forwarded-address",
                (request, response) -> request.getRequestDispatcher("/address").forward(request, response));
    }

    static void see(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getHeader("X-Look-For");
        List<String> names = Collections.list(request.getHeaderNames());
        names.removeIf(shown -> !shown.equalsIgnoreCase(name));
        response.getWriter()
                .print(request.getUserPrincipal() + " " + request.getRemoteUser() + " " + request.getHeader(name) + " "
                        + request.getIntHeader(name) + " " + names + " " + "o".equals(request.getHeader("x-ordinary")));
    }

    static void tellId(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(request.getHeader("x-request-id") + " " + Collections.list(request.getHeaders("X-REQUEST-ID"))
                        + " " + RequestId.of(request));
    }
}
