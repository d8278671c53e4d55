// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.problem;

/** Ends the handling of a request with a problem as the answer. It is no fault, so it has no stack trace. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().code(), null, false, false);
        this.problem = problem;
    }

    /** A problem of that type. */
    public ProblemException(ProblemType type) {
        this(Problem.of(type));
    }

    /** The answer. */
    public Problem problem() {
        return problem;
    }
}
