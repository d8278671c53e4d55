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
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link ChallengeStore} locks a budget after failures in a row, longer each time, until a right code resets it. */
public interface GuessLockContract extends ChallengesContract {

    /** Three guesses, then locks of a minute, two minutes, four … up to an hour. */
    GuessLimits THREE = GuessLimits.defaults().withFree(3).withLocks(Duration.ofMinutes(1), Duration.ofHours(1));

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
    default void failuresInARowAreRememberedThroughAQuietYear() {
        SubjectKey budget = Subjects.key();
        for (int guess = 0; guess < 3; guess++) {
            Guesses.guessAnew(challenges(), budget, THREE, NOW);
        }
        Instant later = NOW.plus(GuessLimits.MEMORY).minusMillis(1);

        assertThat(Guesses.guessAnew(challenges(), budget, THREE, later)).isInstanceOf(Counted.class);
        assertThat(Guesses.guessAnew(challenges(), budget, THREE, later))
                .isEqualTo(new Locked(later.plus(Duration.ofMinutes(2))));
    }

    private Challenge lockedAt(Instant now) {
        Challenge challenge = opened(Challenges.live());
        for (int guess = 0; guess < 3; guess++) {
            guess(challenge, now);
        }
        return challenge;
    }

    private AttemptResult guess(Challenge challenge, Instant now) {
        return challenges().countAttempt(claim(challenge), THREE, now);
    }

    private static ChallengeClaim unknown() {
        return new ChallengeClaim(ChallengeId.random(), Purpose.SIGN_IN, Optional.empty());
    }
}
