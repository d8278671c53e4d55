// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.creatives.servlet.CreativeAnswers;
import dev.creatives.servlet.problem.ProblemCode;
import dev.otpauth.servlet.http.RequestId;
import dev.otpauth.servlet.json.Json;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemType;
import dev.otpauth.servlet.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Answers about pictures look as those about sign-in do. */
public final class PictureAnswers implements CreativeAnswers {

    @Override
    public void problem(
            HttpServletRequest request, HttpServletResponse response, dev.creatives.servlet.problem.Problem problem)
            throws IOException {
        Problem ours = Problem.of(new PictureProblem(problem.code()));
        for (Map.Entry<String, Object> member : problem.members().entrySet()) {
            ours = ours.with(member.getKey(), member.getValue());
        }
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            ours = ours.withHeader(header.getKey(), header.getValue());
        }
        ProblemWriter.write(request, response, ours);
    }

    @Override
    public void json(HttpServletRequest request, HttpServletResponse response, int status, Map<String, ?> body)
            throws IOException {
        response.setStatus(status);
        response.setHeader(RequestId.HEADER, RequestId.of(request).value());
        response.setHeader("Cache-Control", "no-store");
        Json.write(response, body);
    }

    /** A problem with a picture, as one of ours. */
    private record PictureProblem(ProblemCode picture) implements ProblemType {

        @Override
        public String code() {
            return picture.code();
        }

        @Override
        public String title() {
            return picture.title();
        }

        @Override
        public int status() {
            return picture.status();
        }
    }
}
