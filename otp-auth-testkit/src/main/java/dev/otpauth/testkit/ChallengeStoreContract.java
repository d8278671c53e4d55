// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.EXPIRY;
import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.AttemptResult.NotLive;
import dev.otpauth.spi.ChallengeStore;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChallengeStore} owes its callers, about single challenges. Implement it in the test class of a store,
 * together with {@link GuessBudgetContract}. It leaves rows behind and does not mind those of others.
 */
public interface ChallengeStoreContract extends ChallengeGuessContract, ChallengeSlotContract {

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
}
