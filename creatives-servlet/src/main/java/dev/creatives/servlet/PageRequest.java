// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.model.Cursor;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which page of creatives is wanted.
 *
 * @param from where it begins; empty for the first one
 * @param limit how many at most, 1 to 100
 */
record PageRequest(Optional<Cursor> from, int limit) {

    private static final int STANDARD = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    /** @throws ProblemException 400 if {@code limit} or {@code cursor} is given twice or is none */
    static PageRequest of(HttpServletRequest request) {
        int limit = parameter(request, "limit").map(PageRequest::limit).orElse(STANDARD);
        Optional<Cursor> from = parameter(request, "cursor")
                .map(text ->
                        Cursor.parse(text).orElseThrow(() -> malformed("cursor", "The cursor is not one of ours.")));
        return new PageRequest(from, limit);
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw malformed(name, "A parameter comes twice.");
        }
        return values == null ? Optional.empty() : Optional.of(values[0]);
    }

    private static int limit(String text) {
        if (!LIMIT.matcher(text).matches()) {
            throw malformed("limit", "The limit is a number from 1 to 100.");
        }
        return Integer.parseInt(text);
    }

    private static ProblemException malformed(String field, String detail) {
        return new ProblemException(
                Problem.of(ProblemCode.MALFORMED_REQUEST).withField(field).withDetail(detail));
    }
}
