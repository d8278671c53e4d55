// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.Locked;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link ChallengeStore} bounds the failures of a budget in any 24 hours. */
public interface GuessDayContract extends ChallengesContract {

    /** Three guesses in any 24 hours, and no locks. */
    GuessLimits THREE_A_DAY = GuessLimits.defaults().withFree(99).withPerDay(3);

    Duration DAY = GuessLimits.DAY;

    @Test
    @Tag("BRU-02")
    default void soManyFailuresFitIntoAnyDayAndNotOneMore() {
        SubjectKey budget = Subjects.key();
        for (int hour = 0; hour < 3; hour++) {
            assertThat(guess(budget, NOW.plus(Duration.ofHours(hour)))).isInstanceOf(Counted.class);
        }
        Instant over = NOW.plus(DAY);

        assertThat(guess(budget, NOW.plus(Duration.ofHours(3)))).isEqualTo(new Locked(over));
        assertThat(guess(budget, over.minusMillis(1))).isEqualTo(new Locked(over));
        assertThat(guess(budget, over)).isInstanceOf(Counted.class);
        assertThat(guess(budget, over)).isEqualTo(new Locked(over.plus(Duration.ofHours(1))));
    }

    @Test
    @Tag("BRU-02")
    default void aGuessThatTheDayHasNoRoomForCountsForNothing() {
        SubjectKey budget = Subjects.key();
        Challenge challenge = Guesses.openedUnder(challenges(), budget, NOW);
        for (int guess = 0; guess < 3; guess++) {
            challenges().countAttempt(claim(challenge), THREE_A_DAY, NOW);
        }
        challenges().countAttempt(claim(challenge), THREE_A_DAY, NOW);

        assertThat(challenges().find(challenge.id()).orElseThrow().attempts()).isEqualTo(3);
        assertThat(guess(budget, NOW.plus(DAY))).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("BRU-05")
    default void aClosedBudgetSaysTheLaterOfItsLockAndItsDay() {
        GuessLimits longLocks = THREE_A_DAY.withFree(3).withLocks(Duration.ofHours(2), Duration.ofHours(2));
        SubjectKey budget = Subjects.key();
        Instant later = NOW.plus(DAY).minus(Duration.ofHours(1));
        guess(budget, NOW, longLocks);
        guess(budget, later, longLocks);
        guess(budget, later, longLocks);

        assertThat(guess(budget, later, longLocks)).isEqualTo(new Locked(later.plus(Duration.ofHours(2))));
        assertThat(guess(budget, later, THREE_A_DAY.withPerDay(2))).isEqualTo(new Locked(later.plus(DAY)));
    }

    @Test
    @Tag("BRU-02")
    default void aRightCodeTakesBackItsOwnChargeAndNoFailureOfTheDay() {
        SubjectKey budget = Subjects.key();
        guess(budget, NOW);
        guess(budget, NOW.plusSeconds(1));
        for (int signIn = 0; signIn < 5; signIn++) {
            assertThat(rightGuess(budget, NOW.plusSeconds(2 + signIn))).isTrue();
        }

        assertThat(guess(budget, NOW.plusSeconds(10))).isInstanceOf(Counted.class);
        assertThat(guess(budget, NOW.plusSeconds(11))).isEqualTo(new Locked(NOW.plus(DAY)));
    }

    @Test
    @Tag("BRU-02")
    default void ofFailuresInTheSameMomentARightCodeTakesBackOne() {
        SubjectKey budget = Subjects.key();
        guess(budget, NOW);
        guess(budget, NOW);
        rightGuess(budget, NOW);

        assertThat(guess(budget, NOW)).isInstanceOf(Counted.class);
        assertThat(guess(budget, NOW)).isEqualTo(new Locked(NOW.plus(DAY)));
    }

    @Test
    @Tag("OPS-10")
    default void whatIsForgivenIsOpenAtOnce() {
        SubjectKey budget = Subjects.key();
        for (int guess = 0; guess < 3; guess++) {
            guess(budget, NOW);
        }
        challenges().forgive(budget);
        challenges().forgive(Subjects.key());

        for (int guess = 0; guess < 3; guess++) {
            assertThat(guess(budget, NOW)).isInstanceOf(Counted.class);
        }
        assertThat(guess(budget, NOW)).isInstanceOf(Locked.class);
    }

    private AttemptResult guess(SubjectKey budget, Instant now, GuessLimits limits) {
        return Guesses.guessAnew(challenges(), budget, limits, now);
    }

    private AttemptResult guess(SubjectKey budget, Instant now) {
        return guess(budget, now, THREE_A_DAY);
    }

    private boolean rightGuess(SubjectKey budget, Instant now) {
        Challenge challenge = Guesses.openedUnder(challenges(), budget, now);
        challenges().countAttempt(claim(challenge), THREE_A_DAY, now);
        return challenges().consume(challenge.id(), now);
    }
}
