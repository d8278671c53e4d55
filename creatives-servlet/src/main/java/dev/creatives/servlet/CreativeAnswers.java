// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** How answers get onto the wire, so that an application can give all of them one form. Thread-safe. */
public interface CreativeAnswers {

    /** Answers with a problem. Headers that were set before stay; the answer is not under way yet. */
    void problem(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException;

    /**
     * Answers with a JSON object.
     *
     * @param status 200 or 201
     * @param body texts, whole numbers, lists and such maps
     */
    void json(HttpServletRequest request, HttpServletResponse response, int status, Map<String, ?> body)
            throws IOException;
}
