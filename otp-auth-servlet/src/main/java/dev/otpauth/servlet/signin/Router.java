// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.OtpAuth;
import dev.otpauth.servlet.cookie.TokenCookies;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of everything this API answers to. Thread-safe. */
public final class Router {

    private final OtpAuth auth;
    private final String botProofHeader;
    private final TokenCookies cookies;
    private final List<Route> routes;

    /** The whole API on {@code auth}; the proof of being a person is in that header. */
    public Router(OtpAuth auth, String botProofHeader, TokenCookies cookies) {
        this.auth = auth;
        this.botProofHeader = botProofHeader;
        this.cookies = cookies;
        this.routes = List.of(
                new Route("POST", "/challenges", Challenges::start),
                new Route("GET", "/challenges/*", Challenges::status),
                new Route("POST", "/challenges/*/resend", Challenges::resend),
                new Route("POST", "/challenges/*/verify", Verification::verify),
                new Route("POST", "/token/refresh", Tokens::refresh),
                new Route("POST", "/logout", Leaving::logOut),
                new Route("POST", "/logout-all", Leaving::logOutAll),
                new Route("GET", "/me", Profile::show),
                new Route("PATCH", "/me", Profile::rename),
                new Route("GET", "/sessions", OwnSessions::list),
                new Route("DELETE", "/sessions/*", OwnSessions::end));
    }

    /**
     * Answers {@code request}, whose path within this API is {@code path}.
     *
     * @throws ProblemException if the answer is a problem: 404 for another path, 405 for another method of a path
     */
    public void serve(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        String method = request.getMethod();
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            String parameter = route.match(path).orElse(null);
            if (parameter != null && answers(route, method)) {
                Exchange exchange = new Exchange(auth, request, response, parameter, botProofHeader, cookies);
                exchange.browser().requireOwnPage();
                route.handler().handle(exchange);
                return;
            }
            if (parameter != null) {
                allowed.add(route.method());
            }
        }
        refuse(method, allowed, response);
    }

    /** HEAD is answered like GET; the container leaves the body out. */
    private static boolean answers(Route route, String method) {
        return route.method().equals(method) || (route.method().equals("GET") && method.equals("HEAD"));
    }

    private static void refuse(String method, Set<String> allowed, HttpServletResponse response) {
        if (allowed.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        String allow = String.join(", ", allowed);
        if (!method.equals("OPTIONS")) {
            throw new ProblemException(
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED).withHeader("Allow", allow));
        }
        response.setHeader("Allow", allow);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
