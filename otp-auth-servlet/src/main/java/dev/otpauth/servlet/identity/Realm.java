// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.identity;

import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import java.util.regex.Pattern;

/**
 * What a sign-in is for, as told in {@code WWW-Authenticate}.
 *
 * @param name 1 to 64 printable ASCII characters without quotes and backslashes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
public record Realm(String name) {

    private static final Pattern FORM = Pattern.compile("[ !#-\\[\\]-~]{1,64}");

    /** The realm of those who did not name one. */
    public static final Realm DEFAULT = new Realm("otp-auth");

    /** @throws IllegalArgumentException if {@code name} is not of this form */
    public Realm {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("a realm is 1 to 64 printable ASCII characters without \" and \\");
        }
    }

    /** {@code problem} for somebody who has yet to prove who they are: every 401 must say how. */
    public Problem asking(Problem problem) {
        return problem.withHeader("WWW-Authenticate", "Bearer realm=\"" + name + "\"");
    }

    /** No credentials. */
    public Problem unauthenticated() {
        return asking(Problem.of(ProblemCode.UNAUTHENTICATED));
    }

    /** A token that is unknown, expired or revoked. */
    public Problem invalidToken() {
        return asking(Problem.of(ProblemCode.INVALID_TOKEN), "invalid_token");
    }

    /** A malformed or repeated header. */
    public Problem invalidRequest() {
        return asking(Problem.of(ProblemCode.INVALID_REQUEST), "invalid_request");
    }

    /** A token for other things. */
    public Problem insufficientScope() {
        return asking(Problem.of(ProblemCode.INSUFFICIENT_SCOPE), "insufficient_scope");
    }

    private Problem asking(Problem problem, String error) {
        return problem.withHeader("WWW-Authenticate", "Bearer realm=\"" + name + "\", error=\"" + error + "\"");
    }
}
