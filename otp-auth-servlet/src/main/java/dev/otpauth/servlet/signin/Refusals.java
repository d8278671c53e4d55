// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.result.ResendResult;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.servlet.identity.Realm;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** The one place that knows which refusal is which problem. */
final class Refusals {

    /** For refusals that time does not lift: come back tomorrow, and be told the same. */
    private static final Duration LONG = Duration.ofDays(1);

    private Refusals() {}

    static Problem of(StartResult.Refused refused) {
        return switch (refused.reason()) {
            case INVALID_PHONE -> Problem.of(ProblemCode.INVALID_PHONE);
            case TOO_SOON -> later(ProblemCode.TOO_SOON, refused.retryAfter());
            case BOT_CHECK -> Problem.of(ProblemCode.FORBIDDEN).with("proof_required", true);
            case STILL_RUNNING ->
                Problem.of(ProblemCode.CONFLICT)
                        .withRetryAfter(refused.retryAfter().orElse(Duration.ofSeconds(1)));
            case KEY_REUSED -> Problem.of(ProblemCode.IDEMPOTENCY_CONFLICT);
        };
    }

    static Problem of(ResendResult.Refused refused) {
        return switch (refused.reason()) {
            case NO_LIVE_CHALLENGE -> noLiveChallenge();
            case TOO_SOON -> later(ProblemCode.TOO_SOON, refused.retryAfter());
        };
    }

    static Problem of(VerifyResult.Refused refused, Realm realm) {
        return switch (refused.reason()) {
            case MALFORMED_CODE -> Problem.malformed("code");
            case WRONG_CODE ->
                realm.asking(Problem.of(ProblemCode.INVALID_CODE)).with("attempts_left", refused.attemptsLeft());
            case NO_LIVE_CHALLENGE -> noLiveChallenge();
            case TOO_MANY_ATTEMPTS -> later(ProblemCode.TOO_MANY_ATTEMPTS, refused.retryAfter());
            case ACCOUNT_FROZEN -> Problem.of(ProblemCode.FORBIDDEN);
        };
    }

    static Problem noLiveChallenge() {
        return Problem.of(ProblemCode.NO_LIVE_CHALLENGE);
    }

    private static Problem later(ProblemCode code, Optional<Duration> wait) {
        return Problem.of(code).withVagueRetryAfter(wait.orElse(LONG));
    }
}
