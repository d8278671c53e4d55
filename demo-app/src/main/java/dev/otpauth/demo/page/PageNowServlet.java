// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import dev.creatives.policy.SchedulingCalendar;
import dev.otpauth.servlet.json.Json;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /page/now}: {@link PageNow}. It answers strangers too, and says nothing of anybody else. */
final class PageNowServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final boolean cookies;
    private final boolean development;
    private final transient SchedulingCalendar calendar;
    private final long maxBytes;

    PageNowServlet(boolean cookies, boolean development, SchedulingCalendar calendar, long maxBytes) {
        this.cookies = cookies;
        this.development = development;
        this.calendar = calendar;
        this.maxBytes = maxBytes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new ProblemException(
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED).withHeader("Allow", "GET, HEAD"));
        }
        response.setHeader("Cache-Control", "no-store");
        Json.write(response, PageNow.of(Visitor.of(request), cookies, development, calendar, maxBytes));
    }
}
