// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.servlet.identity.Realm;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;

/** Which refusal is which problem, in the words of {@code /signup}. */
final class SignupRefusals {

    private SignupRefusals() {}

    static Problem problem(StartResult.Refused refused) {
        Problem problem = Problem.of(
                switch (refused.reason()) {
                    case INVALID_PHONE -> ProblemCode.INVALID_PHONE;
                    case TOO_SOON -> ProblemCode.TOO_SOON;
                    case BOT_CHECK -> ProblemCode.FORBIDDEN;
                    case STILL_RUNNING -> ProblemCode.CONFLICT;
                    case KEY_REUSED -> ProblemCode.IDEMPOTENCY_CONFLICT;
                });
        return refused.retryAfter().map(problem::withVagueRetryAfter).orElse(problem);
    }

    static Problem problem(VerifyResult.Refused refused) {
        Problem problem = switch (refused.reason()) {
            case MALFORMED_CODE -> Problem.malformed("otp");
            case WRONG_CODE ->
                Realm.DEFAULT
                        .asking(Problem.of(ProblemCode.INVALID_CODE))
                        .with("attempts_left", refused.attemptsLeft());
            case NO_LIVE_CHALLENGE -> Problem.of(ProblemCode.NO_LIVE_CHALLENGE);
            case TOO_MANY_ATTEMPTS -> Problem.of(ProblemCode.TOO_MANY_ATTEMPTS);
            case ACCOUNT_FROZEN -> Problem.of(ProblemCode.FORBIDDEN);
        };
        return refused.retryAfter().map(problem::withVagueRetryAfter).orElse(problem);
    }
}
