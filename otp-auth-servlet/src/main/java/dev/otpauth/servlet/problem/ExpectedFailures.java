// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.problem;

import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.spi.OtpStoreException;
import java.util.Optional;

/** The exceptions that have an answer of their own, wherever they are in a chain of causes. */
public final class ExpectedFailures {

    private static final int DEEPEST = 16;

    private ExpectedFailures() {}

    /** The answer to {@code failure}; empty if it is unexpected. */
    public static Optional<Problem> answerTo(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof ProblemException refusal) {
                return Optional.of(refusal.problem());
            }
            if (cause instanceof OtpStoreException || cause instanceof OtpUnavailableException) {
                return Optional.of(Problem.unavailable());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
