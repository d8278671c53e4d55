// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A route with one method. The recovery filter in front of it turns problems into answers. */
abstract class Endpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final String method;

    Endpoint(String method) {
        this.method = method;
    }

    /** Answers a request of the right method. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        if (!asked.equals(method)) {
            String allowed = method.equals("GET") ? "GET, HEAD" : method;
            throw new ProblemException(
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED).withHeader("Allow", allowed));
        }
        response.setHeader("Cache-Control", "no-store");
        answer(request, response);
    }
}
