// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Challenge;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;

/** What the contracts about challenges, guesses at them and their messages share. */
public interface ChallengesContract extends StoreContract {

    /** The store, the same at every call within one test. */
    ChallengeStore challenges();

    /** The challenge, once the store has it. */
    default Challenge opened(Challenge challenge) {
        challenges().open(challenge);
        return challenge;
    }

    /** A guess at the challenge when it is new, under the default limits. */
    default AttemptResult guess(Challenge challenge) {
        return challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), challenge.createdAt());
    }
}
