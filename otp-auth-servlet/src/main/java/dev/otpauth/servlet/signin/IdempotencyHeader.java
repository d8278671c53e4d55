// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.servlet.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the header {@code Idempotency-Key}. */
final class IdempotencyHeader {

    private static final String NAME = "Idempotency-Key";

    private IdempotencyHeader() {}

    /** @throws dev.otpauth.servlet.problem.ProblemException if there is one that is no key, or more than one */
    static Optional<IdempotencyKey> read(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(NAME));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Optional<IdempotencyKey> key = IdempotencyKey.parse(values.get(0));
        if (values.size() > 1 || key.isEmpty()) {
            throw Exchange.refused(Problem.malformed(NAME));
        }
        return key;
    }
}
