// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.problem;

import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with problems. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /**
     * Answers {@code request} with {@code problem}. Headers that were set before stay; a body that was begun goes.
     *
     * @throws IllegalStateException if the answer is under way already
     */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.resetBuffer();
        response.setStatus(problem.type().status());
        RequestId id = RequestId.of(request);
        response.setHeader(RequestId.HEADER, id.value());
        response.setHeader("Cache-Control", "no-store");
        problem.headers().forEach(response::setHeader);
        Json.write(response, "application/problem+json", problem.body(id));
    }

    /** The same, but forgets every header that was set before, such as the caching rules of a page that failed. */
    public static void writeInsteadOf(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.reset();
        write(request, response, problem);
    }
}
