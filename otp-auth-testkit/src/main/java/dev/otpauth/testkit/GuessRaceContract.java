// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.Locked;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link ChallengeStore} owes to a phone at which many guess at once. */
public interface GuessRaceContract extends ChallengesContract {

    @Test
    @Tag("BRU-02")
    default void theBudgetIsExactHoweverManyGuessAtOnceAtSeveralChallenges() {
        requireThreeCounted(GuessLockContract.THREE, Duration.ZERO);
    }

    @Test
    @Tag("BRU-02")
    default void theDayIsExactHoweverManyGuessAtOnceAtSeveralChallenges() {
        requireThreeCounted(GuessDayContract.THREE_A_DAY, Duration.ofMillis(1));
    }

    /** Half of the threads guess at one challenge and half at another, by clocks that are {@code step} apart. */
    private void requireThreeCounted(GuessLimits limits, Duration step) {
        for (int round = 0; round < rounds(); round++) {
            Challenge one = opened(Challenges.live());
            Challenge other = opened(Challenges.beside(one));

            List<AttemptResult> results = Race.each(Race.THREADS, runner -> {
                ChallengeClaim claim = claim(runner % 2 == 0 ? one : other);
                Instant now = NOW.plus(step.multipliedBy(runner));
                return () -> challenges().countAttempt(claim, limits, now);
            });

            assertThat(results).filteredOn(Counted.class::isInstance).hasSize(3);
            assertThat(results).filteredOn(Locked.class::isInstance).hasSize(Race.THREADS - 3);
        }
    }

    @Test
    @Tag("BRU-02")
    default void ofRightAndWrongGuessesAtOnceExactlyTheWrongOnesStayCharged() {
        GuessLimits twelve = GuessDayContract.THREE_A_DAY.withPerDay(12);
        for (int round = 0; round < rounds(); round++) {
            Challenge mine = opened(Challenges.live());
            Challenge theirs = opened(Challenges.beside(mine));

            Race.each(Race.THREADS, runner -> () -> {
                boolean isRight = runner % 2 == 0;
                Challenge challenge = isRight ? mine : theirs;
                Instant now = NOW.plusMillis(runner);
                boolean counted = challenges().countAttempt(claim(challenge), twelve, now) instanceof Counted;
                return counted && isRight && challenges().consume(mine.id(), now);
            });

            Instant later = NOW.plusSeconds(1);
            int room = 0;
            while (Guesses.guessAnew(challenges(), mine.guessKey(), twelve, later) instanceof Counted) {
                room++;
            }
            assertThat(room)
                    .isEqualTo(12 - challenges().find(theirs.id()).orElseThrow().attempts());
        }
    }

    @Test
    @Tag("BRU-05")
    default void guessesBeyondAChallengesOwnLimitEarnNoLock() {
        GuessLimits ten = GuessLimits.defaults().withFree(10).withPerDay(1000);
        for (int round = 0; round < rounds(); round++) {
            Challenge first = opened(Challenges.live());
            Race.atOnce(() -> challenges().countAttempt(claim(first), ten, NOW));

            Challenge second = opened(Challenges.after(first));
            for (int guess = 6; guess <= 10; guess++) {
                assertThat(challenges().countAttempt(claim(second), ten, second.createdAt()))
                        .isInstanceOf(Counted.class);
            }
            Challenge third = opened(Challenges.after(second));
            assertThat(challenges().countAttempt(claim(third), ten, second.createdAt()))
                    .isInstanceOf(Locked.class);
        }
    }
}
