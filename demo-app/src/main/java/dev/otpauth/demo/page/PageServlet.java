// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /} and {@code GET /page/…}: the page. Browsers ask each time whether a file is still the same, so that all files of
 * a page are of one version. Nothing in it is secret or about a user.
 */
final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PageFiles files = new PageFiles();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageFile file =
                files.find(path(request)).orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.NOT_FOUND)));
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new ProblemException(
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED).withHeader("Allow", "GET, HEAD"));
        }
        // Whether to come by TLS only, the filter in front has said.
        SecurityHeaders.ofPage().setOn(response, false);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", file.tag());
        if (isKnown(file, request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader("Content-Type", file.contentType());
        byte[] bytes = file.bytes();
        response.setContentLength(bytes.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(bytes);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    /** RFC 9110, section 13.1.2: the tags that the client has, compared weakly. */
    private static boolean isKnown(PageFile file, @Nullable String tags) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals(file.tag()) || tag.equals("*"));
    }
}
