// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.NotLive;
import dev.otpauth.spi.ChallengeStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link ChallengeStore} counts the guesses at one challenge, and whose guesses it counts. */
public interface ChallengeGuessContract extends ChallengesContract {

    GuessLimits LIMITS = GuessLimits.defaults();

    /** A budget that leaves it to the challenge to stop. */
    GuessLimits WIDE = LIMITS.withFree(99).withPerDay(1000);

    @Test
    @Tag("BRU-01")
    default void guessesRunOut() {
        Challenge challenge = opened(Challenges.live());
        for (int guess = 1; guess <= challenge.maxAttempts(); guess++) {
            assertThat(guess(challenge)).isInstanceOf(Counted.class);
        }

        assertThat(guess(challenge)).isEqualTo(new NotLive());
        assertThat(challenges().find(challenge.id()).orElseThrow().attemptsLeft())
                .isZero();
    }

    @Test
    default void theLastGuessMayBeTheRightOne() {
        Challenge challenge = opened(Challenges.live());
        for (int guess = 1; guess <= challenge.maxAttempts(); guess++) {
            guess(challenge);
        }

        assertThat(challenges().consume(challenge.id(), NOW)).isTrue();
    }

    @Test
    @Tag("BRU-01")
    default void noGuessIsCountedBeyondTheLimitHoweverManyAreMadeAtOnce() {
        for (int round = 0; round < rounds(); round++) {
            Challenge challenge = opened(Challenges.live());

            List<AttemptResult> results = Race.atOnce(() -> challenges().countAttempt(claim(challenge), WIDE, NOW));

            assertThat(results)
                    .filteredOn(Counted.class::isInstance)
                    .extracting(result -> ((Counted) result).challenge().attempts())
                    .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        }
    }

    @Test
    @Tag("OTP-05")
    default void aChallengeIsWorthNothingForAnotherPurpose() {
        Challenge challenge = opened(Challenges.live());
        ChallengeClaim other = new ChallengeClaim(challenge.id(), new Purpose("change-number"), Optional.empty());

        assertThat(challenges().countAttempt(other, LIMITS, NOW)).isEqualTo(new NotLive());
        assertThat(challenges().find(challenge.id()).orElseThrow().attempts()).isZero();
    }

    @Test
    @Tag("OTP-05")
    default void aBoundChallengeIsWorthNothingForAnotherClient() {
        ClientBinding binding = ClientBinding.to("mine");
        Challenge challenge = opened(Challenges.boundTo(binding));

        assertThat(guessAs(challenge, Optional.of(ClientBinding.to("theirs")))).isEqualTo(new NotLive());
        assertThat(guessAs(challenge, Optional.empty())).isEqualTo(new NotLive());
        assertThat(guessAs(challenge, Optional.of(binding))).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("OTP-05")
    default void anUnknownIdIsNotLive() {
        ChallengeClaim unknown = new ChallengeClaim(ChallengeId.random(), Purpose.SIGN_IN, Optional.empty());

        assertThat(challenges().countAttempt(unknown, LIMITS, NOW)).isEqualTo(new NotLive());
        assertThat(challenges().consume(unknown.id(), NOW)).isFalse();
    }

    private AttemptResult guessAs(Challenge challenge, Optional<ClientBinding> client) {
        ChallengeClaim claim = new ChallengeClaim(challenge.id(), challenge.purpose(), client);
        return challenges().countAttempt(claim, LIMITS, NOW);
    }
}
