// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.Locked;
import dev.otpauth.spi.AttemptResult.NotLive;
import dev.otpauth.spi.ChallengeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link ChallengeStore} owes its callers, about the guesses that one phone may make over all challenges. */
public interface GuessBudgetContract extends StoreContract {

    /** Three guesses, then locks of a minute, two minutes, four … up to an hour. */
    GuessLimits THREE = GuessLimits.defaults().withFree(3).withLocks(Duration.ofMinutes(1), Duration.ofHours(1));

    /** Three guesses in any 24 hours, and no locks. */
    GuessLimits THREE_A_DAY = GuessLimits.defaults().withFree(99).withPerDay(3);

    Duration DAY = GuessLimits.DAY;

    /** The store, the same at every call within one test. */
    ChallengeStore challenges();

    @Test
    @Tag("BRU-02")
    default void aNewChallengeDoesNotResetTheCount() {
        Challenge first = opened(Challenges.live());
        guess(first, NOW);
        guess(first, NOW);
        Challenge second = opened(Challenges.after(first));
        guess(second, second.createdAt());

        assertThat(guess(second, second.createdAt()))
                .isEqualTo(new Locked(second.createdAt().plus(Duration.ofMinutes(1))));
    }

    @Test
    @Tag("BRU-02")
    default void aLockedGuessCountsForNothing() {
        Challenge locked = lockedAt(NOW);
        guess(locked, NOW);

        assertThat(challenges().find(locked.id()).orElseThrow().attempts()).isEqualTo(3);
        assertThat(guess(locked, NOW)).isEqualTo(new Locked(NOW.plus(Duration.ofMinutes(1))));
    }

    @Test
    @Tag("BRU-05")
    default void aLockEndsByItselfAndTheNextOneIsLonger() {
        Challenge locked = lockedAt(NOW);
        Instant end = NOW.plus(Duration.ofMinutes(1));

        assertThat(guess(locked, end.minusMillis(1))).isEqualTo(new Locked(end));
        assertThat(guess(locked, end)).isInstanceOf(Counted.class);
        assertThat(guess(locked, end)).isEqualTo(new Locked(end.plus(Duration.ofMinutes(2))));
    }

    @Test
    @Tag("BRU-05")
    default void aLockedPhoneMayStillUseTheGuessThatWasRight() {
        Challenge locked = lockedAt(NOW);

        assertThat(challenges().consume(locked.id(), NOW)).isTrue();
    }

    @Test
    @Tag("BRU-02")
    default void onlyARightCodeResetsTheCount() {
        Challenge first = lockedAt(NOW);
        challenges().consume(first.id(), NOW);
        Challenge second = opened(Challenges.after(first));

        assertThat(guess(second, second.createdAt())).isInstanceOf(Counted.class);
        assertThat(guess(second, second.createdAt())).isInstanceOf(Counted.class);
        assertThat(guess(second, second.createdAt())).isInstanceOf(Counted.class);
        assertThat(guess(second, second.createdAt())).isInstanceOf(Locked.class);
    }

    @Test
    @Tag("BRU-02")
    default void aConsumptionThatFailsResetsNothing() {
        Challenge locked = lockedAt(NOW);
        challenges().consume(locked.id(), locked.expiresAt());
        Challenge later = opened(Challenges.of(locked.phone(), locked.purpose(), locked.guessKey(), NOW));

        assertThat(guess(later, NOW)).isInstanceOf(Locked.class);
    }

    @Test
    @Tag("BRU-05")
    default void guessesAtWhatIsNotLiveCountForNobody() {
        Challenge challenge = opened(Challenges.live());
        for (int guess = 0; guess < 200; guess++) {
            assertThat(guess(challenge, challenge.expiresAt())).isEqualTo(new NotLive());
            assertThat(challenges().countAttempt(unknown(), THREE, NOW)).isEqualTo(new NotLive());
        }

        assertThat(guess(challenge, NOW)).isEqualTo(new Counted(challenge.withAttempt()));
        assertThat(guess(challenge, NOW)).isInstanceOf(Counted.class);
        assertThat(guess(challenge, NOW)).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("BRU-05")
    default void aPhoneIsNotLockedByGuessesAtAnother() {
        lockedAt(NOW);
        Challenge other = opened(Challenges.live());

        assertThat(guess(other, NOW)).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("BRU-02")
    default void theBudgetIsExactHoweverManyGuessAtOnceAtSeveralChallenges() {
        for (int round = 0; round < rounds(); round++) {
            Challenge one = opened(Challenges.live());
            Challenge other = opened(Challenges.of(one.phone(), new Purpose("step-up"), one.guessKey(), NOW));

            List<AttemptResult> results =
                    Race.each(Race.THREADS, runner -> () -> guess(runner % 2 == 0 ? one : other, NOW));

            assertThat(results).filteredOn(Counted.class::isInstance).hasSize(3);
            assertThat(results).filteredOn(Locked.class::isInstance).hasSize(Race.THREADS - 3);
        }
    }

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
        Challenge challenge = opened(challenge(budget, NOW));
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
    @Tag("BRU-02")
    default void aRightCodeThatCameTooLateIsNoFailureAndResetsNothingElse() {
        Challenge challenge = opened(Challenges.live());
        guess(challenge, NOW);
        guess(challenge, NOW.plusMillis(1));
        guess(challenge, NOW.plusMillis(2));
        challenges().open(Challenges.after(challenge));
        assertThat(challenges().consume(challenge.id(), NOW.plusMillis(2))).isFalse();

        assertThat(guess(challenge.guessKey(), NOW.plusMillis(3), THREE))
                .isEqualTo(new Locked(NOW.plusMillis(2).plus(Duration.ofMinutes(1))));
        Instant unlocked = NOW.plus(Duration.ofHours(1));
        assertThat(guess(challenge.guessKey(), unlocked)).isInstanceOf(Counted.class);
        assertThat(guess(challenge.guessKey(), unlocked)).isEqualTo(new Locked(NOW.plus(DAY)));
    }

    @Test
    @Tag("BRU-02")
    default void failuresInARowAreRememberedThroughAQuietYear() {
        SubjectKey budget = Subjects.key();
        for (int guess = 0; guess < 3; guess++) {
            guess(budget, NOW, THREE);
        }
        Instant later = NOW.plus(GuessLimits.MEMORY).minusMillis(1);

        assertThat(guess(budget, later, THREE)).isInstanceOf(Counted.class);
        assertThat(guess(budget, later, THREE)).isEqualTo(new Locked(later.plus(Duration.ofMinutes(2))));
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

    @Test
    @Tag("BRU-02")
    default void theDayIsExactHoweverManyGuessAtOnceAtSeveralChallenges() {
        for (int round = 0; round < rounds(); round++) {
            Challenge one = opened(Challenges.live());
            Challenge other = opened(Challenges.of(one.phone(), new Purpose("step-up"), one.guessKey(), NOW));

            List<AttemptResult> results = Race.each(
                    Race.THREADS,
                    runner -> () -> challenges()
                            .countAttempt(claim(runner % 2 == 0 ? one : other), THREE_A_DAY, NOW.plusMillis(runner)));

            assertThat(results).filteredOn(Counted.class::isInstance).hasSize(3);
            assertThat(results).filteredOn(Locked.class::isInstance).hasSize(Race.THREADS - 3);
        }
    }

    @Test
    @Tag("BRU-02")
    default void ofRightAndWrongGuessesAtOnceExactlyTheWrongOnesStayCharged() {
        GuessLimits twelve = THREE_A_DAY.withPerDay(12);
        for (int round = 0; round < rounds(); round++) {
            Challenge mine = opened(Challenges.live());
            Challenge theirs = opened(Challenges.of(mine.phone(), new Purpose("step-up"), mine.guessKey(), NOW));

            Race.each(Race.THREADS, runner -> () -> {
                boolean isRight = runner % 2 == 0;
                Challenge challenge = isRight ? mine : theirs;
                Instant now = NOW.plusMillis(runner);
                boolean counted = challenges().countAttempt(claim(challenge), twelve, now) instanceof Counted;
                return counted && isRight && challenges().consume(mine.id(), now);
            });

            Instant later = NOW.plusSeconds(1);
            int room = 0;
            while (guess(mine.guessKey(), later, twelve) instanceof Counted) {
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

    private Challenge lockedAt(Instant now) {
        Challenge challenge = opened(Challenges.live());
        for (int guess = 0; guess < 3; guess++) {
            guess(challenge, now);
        }
        return challenge;
    }

    private Challenge opened(Challenge challenge) {
        challenges().open(challenge);
        return challenge;
    }

    private AttemptResult guess(Challenge challenge, Instant now) {
        return challenges().countAttempt(claim(challenge), THREE, now);
    }

    /** A guess at a new challenge. */
    private AttemptResult guess(SubjectKey budget, Instant now, GuessLimits limits) {
        return challenges().countAttempt(claim(opened(challenge(budget, now))), limits, now);
    }

    private AttemptResult guess(SubjectKey budget, Instant now) {
        return guess(budget, now, THREE_A_DAY);
    }

    private boolean rightGuess(SubjectKey budget, Instant now) {
        Challenge challenge = opened(challenge(budget, now));
        challenges().countAttempt(claim(challenge), THREE_A_DAY, now);
        return challenges().consume(challenge.id(), now);
    }

    private static Challenge challenge(SubjectKey budget, Instant now) {
        return Challenges.of(Subjects.phone(), Purpose.SIGN_IN, budget, now);
    }

    private static ChallengeClaim unknown() {
        return new ChallengeClaim(ChallengeId.random(), Purpose.SIGN_IN, Optional.empty());
    }
}
