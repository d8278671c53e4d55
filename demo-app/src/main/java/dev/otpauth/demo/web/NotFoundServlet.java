// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What answers where nothing else does. */
public final class NotFoundServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        throw new ProblemException(ProblemCode.NOT_FOUND);
    }
}
