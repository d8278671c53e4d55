// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.EXPIRY;
import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
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

/**
 * What every {@link ChallengeStore} owes its callers, about single challenges. Implement it in the test class of a store,
 * together with {@link GuessBudgetContract}. It leaves rows behind and does not mind those of others.
 */
public interface ChallengeStoreContract extends StoreContract {

    GuessLimits LIMITS = GuessLimits.defaults();

    /** A budget that leaves it to the challenge to stop. */
    GuessLimits WIDE = LIMITS.withFree(99).withPerDay(1000);

    /** The store, the same at every call within one test. */
    ChallengeStore challenges();

    @Test
    default void whatIsOpenedIsFoundAsItWas() {
        Challenge challenge = opened(Challenges.boundTo(ClientBinding.to("cookie")));

        assertThat(challenges().find(challenge.id())).contains(challenge);
        assertThat(challenges().find(ChallengeId.random())).isEmpty();
    }

    @Test
    @Tag("TIM-01")
    @Tag("CH-D11")
    default void aChallengeIsLiveUpToItsExpiryAndNotAtIt() {
        Challenge challenge = opened(Challenges.expiringAt(EXPIRY));

        assertThat(challenges().countAttempt(claim(challenge), LIMITS, EXPIRY.plusMillis(1)))
                .isEqualTo(new NotLive());
        assertThat(challenges().countAttempt(claim(challenge), LIMITS, EXPIRY)).isEqualTo(new NotLive());
        assertThat(challenges().countAttempt(claim(challenge), LIMITS, EXPIRY.minusMillis(1)))
                .isEqualTo(new Counted(challenge.withAttempt()));
    }

    @Test
    @Tag("TIM-01")
    default void aChallengeIsConsumedBeforeItsExpiryAndNotAtIt() {
        Challenge late = opened(Challenges.expiringAt(EXPIRY));
        Challenge intime = opened(Challenges.expiringAt(EXPIRY));

        assertThat(challenges().consume(late.id(), EXPIRY)).isFalse();
        assertThat(challenges().consume(intime.id(), EXPIRY.minusMillis(1))).isTrue();
    }

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
    @Tag("OTP-03")
    @Tag("CH-D5")
    default void whatIsUsedUpIsOver() {
        Challenge challenge = opened(Challenges.live());

        assertThat(challenges().consume(challenge.id(), NOW)).isTrue();
        assertThat(challenges().consume(challenge.id(), NOW)).isFalse();
        assertThat(guess(challenge)).isEqualTo(new NotLive());
        assertThat(challenges().find(challenge.id()).orElseThrow().endedAt()).contains(NOW);
    }

    @Test
    @Tag("OTP-03")
    @Tag("CH-D5")
    default void oneOfManyConsumersWins() {
        for (int round = 0; round < rounds(); round++) {
            Challenge challenge = opened(Challenges.live());

            assertThat(Race.atOnce(() -> challenges().consume(challenge.id(), NOW)))
                    .containsOnlyOnce(true);
        }
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

    @Test
    @Tag("OTP-11")
    default void theNewestChallengeOfAPhoneAndPurposeWins() {
        Challenge earlier = opened(Challenges.live());
        Challenge newer = opened(Challenges.after(earlier));

        assertThat(guess(earlier)).isEqualTo(new NotLive());
        assertThat(challenges().consume(earlier.id(), NOW)).isFalse();
        assertThat(challenges().find(earlier.id()).orElseThrow().endedAt()).contains(newer.createdAt());
        assertThat(guess(newer)).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("OTP-11")
    default void challengesForOtherPurposesLiveSideBySide() {
        Challenge signIn = opened(Challenges.live());
        Challenge other =
                opened(Challenges.of(signIn.phone(), new Purpose("step-up"), signIn.guessKey(), signIn.createdAt()));

        assertThat(guess(signIn)).isInstanceOf(Counted.class);
        assertThat(guess(other)).isInstanceOf(Counted.class);
    }

    @Test
    @Tag("OTP-11")
    default void manyOpenedAtOnceLeaveOneLive() {
        for (int round = 0; round < rounds() / 5; round++) {
            Challenge first = Challenges.live();

            List<Challenge> opened = Race.atOnce(() -> opened(Challenges.after(first)));

            assertThat(opened)
                    .filteredOn(challenge -> challenges().consume(challenge.id(), first.expiresAt()))
                    .hasSize(1);
        }
    }

    @Test
    default void askingAgainMakesTheMessagePendingAndChangesNothingElse() {
        Challenge challenge = opened(Challenges.live()).withAttempt();
        guess(challenge);

        Optional<Challenge> again = challenges().askAgain(challenge.id(), EXPIRY, false, NOW.plusSeconds(60));

        assertThat(again)
                .contains(challenge.withDelivery(new Delivery(DeliveryState.PENDING, Optional.empty(), 2, EXPIRY)));
    }

    @Test
    @Tag("TIM-01")
    default void whatIsOverIsNotAskedForAgain() {
        Challenge challenge = opened(Challenges.expiringAt(EXPIRY));

        assertThat(challenges().askAgain(challenge.id(), EXPIRY, false, EXPIRY)).isEmpty();
        assertThat(challenges().consume(challenge.id(), NOW)).isTrue();
        assertThat(challenges().askAgain(challenge.id(), EXPIRY, false, NOW)).isEmpty();
        assertThat(challenges().askAgain(ChallengeId.random(), EXPIRY, false, NOW))
                .isEmpty();
    }

    private Challenge opened(Challenge challenge) {
        challenges().open(challenge);
        return challenge;
    }

    private AttemptResult guess(Challenge challenge) {
        return challenges().countAttempt(claim(challenge), LIMITS, challenge.createdAt());
    }

    private AttemptResult guessAs(Challenge challenge, Optional<ClientBinding> client) {
        ChallengeClaim claim = new ChallengeClaim(challenge.id(), challenge.purpose(), client);
        return challenges().countAttempt(claim, LIMITS, NOW);
    }
}
