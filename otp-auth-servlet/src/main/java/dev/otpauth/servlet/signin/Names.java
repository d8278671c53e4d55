// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.DisplayName;
import dev.otpauth.servlet.body.JsonBody;
import dev.otpauth.servlet.problem.Problem;
import java.util.Optional;

/** Reads the member {@code name}. */
final class Names {

    private Names() {}

    /** @throws dev.otpauth.servlet.problem.ProblemException if there is one and it is not a {@link DisplayName} */
    static Optional<DisplayName> read(JsonBody body) {
        return body.optionalText("name").map(Names::parse);
    }

    static DisplayName require(JsonBody body) {
        return parse(body.text("name"));
    }

    private static DisplayName parse(String name) {
        try {
            return new DisplayName(name);
        } catch (IllegalArgumentException notAName) {
            throw Exchange.refused(Problem.malformed("name"));
        }
    }
}
