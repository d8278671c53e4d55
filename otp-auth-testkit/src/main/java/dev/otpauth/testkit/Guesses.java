// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.claim;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;
import java.time.Instant;

/** Guesses at challenges, for the contracts of a {@link ChallengeStore}. */
final class Guesses {

    private Guesses() {}

    /** A new challenge of a phone that no other test uses. */
    static Challenge openedUnder(ChallengeStore store, SubjectKey budget, Instant now) {
        Challenge challenge = Challenges.of(Subjects.phone(), Purpose.SIGN_IN, budget, now);
        store.open(challenge);
        return challenge;
    }

    /** A guess at a new challenge. */
    static AttemptResult guessAnew(ChallengeStore store, SubjectKey budget, GuessLimits limits, Instant now) {
        return store.countAttempt(claim(openedUnder(store, budget, now)), limits, now);
    }
}
