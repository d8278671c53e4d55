// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.http.JsonText;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers in JSON, and with problems as RFC 9457 has them, that nobody stores. Needs no library. */
public final class PlainAnswers implements CreativeAnswers {

    /** All are alike. */
    public PlainAnswers() {}

    @Override
    public void problem(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        problem.headers().forEach(response::setHeader);
        ProblemCode code = problem.code();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:creatives:problem:" + code.code().replace('_', '-'));
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("code", code.code());
        body.putAll(problem.members());
        write(response, code.status(), "application/problem+json", body);
    }

    @Override
    public void json(HttpServletRequest request, HttpServletResponse response, int status, Map<String, ?> body)
            throws IOException {
        write(response, status, "application/json", body);
    }

    private static void write(HttpServletResponse response, int status, String type, Map<String, ?> body)
            throws IOException {
        byte[] bytes = JsonText.of(body).getBytes(StandardCharsets.US_ASCII);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
