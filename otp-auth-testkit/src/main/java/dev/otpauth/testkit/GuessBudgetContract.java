// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.Locked;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChallengeStore} owes its callers, about the guesses that one phone may make over all challenges.
 * Implement it in the test class of a store.
 */
public interface GuessBudgetContract extends GuessLockContract, GuessDayContract, GuessRaceContract {

    @Test
    @Tag("BRU-02")
    default void aRightCodeThatCameTooLateIsNoFailureAndResetsNothingElse() {
        Challenge challenge = opened(Challenges.live());
        for (int guess = 0; guess < 3; guess++) {
            challenges().countAttempt(claim(challenge), THREE, NOW.plusMillis(guess));
        }
        challenges().open(Challenges.after(challenge));
        assertThat(challenges().consume(challenge.id(), NOW.plusMillis(2))).isFalse();

        assertThat(Guesses.guessAnew(challenges(), challenge.guessKey(), THREE, NOW.plusMillis(3)))
                .isEqualTo(new Locked(NOW.plusMillis(2).plus(Duration.ofMinutes(1))));
        Instant unlocked = NOW.plus(Duration.ofHours(1));
        assertThat(Guesses.guessAnew(challenges(), challenge.guessKey(), THREE_A_DAY, unlocked))
                .isInstanceOf(Counted.class);
        assertThat(Guesses.guessAnew(challenges(), challenge.guessKey(), THREE_A_DAY, unlocked))
                .isEqualTo(new Locked(NOW.plus(DAY)));
    }
}
