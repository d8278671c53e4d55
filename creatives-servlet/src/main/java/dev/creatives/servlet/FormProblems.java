// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.multipart.BodyTooLargeException;
import dev.creatives.servlet.multipart.MalformedMultipartException;
import dev.creatives.servlet.multipart.PartTooLargeException;
import dev.creatives.servlet.problem.Problem;
import dev.creatives.servlet.problem.ProblemCode;
import dev.creatives.servlet.problem.ProblemException;

/** What is wrong with a form, on the wire. */
final class FormProblems {

    private FormProblems() {}

    static Problem of(MalformedMultipartException failure) {
        return Problem.of(ProblemCode.MALFORMED_MULTIPART).withDetail(sentence(failure));
    }

    static Problem of(PartTooLargeException failure) {
        return Problem.of(ProblemCode.PAYLOAD_TOO_LARGE).withDetail(sentence(failure));
    }

    static Problem of(BodyTooLargeException failure) {
        return Problem.of(ProblemCode.PAYLOAD_TOO_LARGE).withDetail(sentence(failure));
    }

    static ProblemException missing(String field) {
        return new ProblemException(Problem.of(ProblemCode.MISSING_FIELD)
                .withField(field)
                .withDetail("The form needs a part " + field + "."));
    }

    static ProblemException malformed(String sentence) {
        return new ProblemException(Problem.of(ProblemCode.MALFORMED_MULTIPART).withDetail(sentence));
    }

    static ProblemException invalidDate() {
        return new ProblemException(Problem.of(ProblemCode.INVALID_DATE).withField("scheduled_at"));
    }

    /** The three exceptions always have one, written for clients. */
    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }
}
