// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.EXPIRY;
import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.spi.DeliveryOutbox;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryOutbox} owes its callers. It leaves rows behind and does not mind those of others. */
public interface DeliveryOutboxContract extends DeliveryReceiptContract {

    int ALL = 1_000_000;

    @Test
    default void aMessageIsClaimedOnce() {
        Challenge challenge = opened(Challenges.live());

        assertThat(outbox().claim(challenge.id(), NOW)).contains(in(DeliveryState.SENDING, challenge));
        assertThat(outbox().claim(challenge.id(), NOW)).isEmpty();
        assertThat(outbox().claim(ChallengeId.random(), NOW)).isEmpty();
    }

    @Test
    @Tag("SND-06")
    default void oneOfManyClaimsWins() {
        for (int round = 0; round < rounds(); round++) {
            Challenge challenge = opened(Challenges.live());

            assertThat(Race.atOnce(() -> outbox().claim(challenge.id(), NOW).isPresent()))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    @Tag("TIM-01")
    default void aMessageOfADeadChallengeIsNotClaimed() {
        Challenge expired = opened(Challenges.expiringAt(EXPIRY));
        Challenge replaced = opened(Challenges.live());
        opened(Challenges.after(replaced));

        assertThat(outbox().claim(expired.id(), EXPIRY)).isEmpty();
        assertThat(outbox().claim(replaced.id(), NOW)).isEmpty();
        assertThat(outbox().claim(expired.id(), EXPIRY.minusMillis(1))).isPresent();
    }

    @Test
    default void anOutcomeIsKept() {
        Challenge challenge = claimed(Challenges.live());
        Delivery failed = challenge.delivery().failed(DeliveryFailure.BLOCKED);

        assertThat(outbox().settle(challenge.id(), failed)).isTrue();
        assertThat(challenges().find(challenge.id())).contains(challenge.withDelivery(failed));
        assertThat(outbox().settle(challenge.id(), challenge.delivery().in(DeliveryState.SENT)))
                .isFalse();
    }

    @Test
    default void theLateOutcomeOfAnEarlierMessageIsIgnored() {
        Challenge first = claimed(Challenges.live());
        challenges().askAgain(first.id(), EXPIRY, false, NOW);
        Challenge second = outbox().claim(first.id(), NOW).orElseThrow();

        assertThat(outbox().settle(first.id(), first.delivery().in(DeliveryState.SENT)))
                .isFalse();
        assertThat(outbox().settle(second.id(), second.delivery().in(DeliveryState.SENT)))
                .isTrue();
    }

    @Test
    default void aMessageThatWasPutBackIsClaimedAgain() {
        Challenge challenge = claimed(Challenges.live());
        outbox().settle(challenge.id(), challenge.delivery().in(DeliveryState.PENDING));

        assertThat(outbox().claim(challenge.id(), NOW)).isPresent();
    }

    @Test
    default void whatNobodyClaimedIsOverdue() {
        Challenge challenge = opened(Challenges.live());
        Challenge taken = claimed(Challenges.live());

        assertThat(overdue(challenge, NOW.plusMillis(1))).isTrue();
        assertThat(overdue(challenge, NOW)).isFalse();
        assertThat(overdue(taken, EXPIRY)).isFalse();
        assertThat(outbox().overdue(NOW.plusMillis(1), EXPIRY, ALL)).doesNotContain(challenge.id());
        assertThat(outbox().overdue(NOW.plusMillis(1), NOW, 1)).hasSize(1);
    }

    @Test
    default void whatWasClaimedAndNeverSettledIsGivenUp() {
        Challenge challenge = claimed(Challenges.live());

        assertThat(outbox().abandon(NOW, ALL)).doesNotContain(challenge.id());
        assertThat(outbox().abandon(NOW.plusMillis(1), ALL)).contains(challenge.id());
        assertThat(challenges().find(challenge.id())).contains(in(DeliveryState.UNKNOWN, challenge));
        assertThat(outbox().settle(challenge.id(), challenge.delivery().in(DeliveryState.SENT)))
                .isFalse();
        assertThat(outbox().claim(challenge.id(), NOW)).isEmpty();
    }

    @Test
    @Tag("SND-13")
    default void eachMessageIsMutedOrNot() {
        Challenge challenge = opened(Challenges.live());

        challenges().askAgain(challenge.id(), EXPIRY, true, NOW);
        assertThat(challenges().find(challenge.id()))
                .contains(challenge.askedAgain(EXPIRY, true))
                .get()
                .matches(Challenge::muted);
        assertThat(outbox().claim(challenge.id(), NOW)).get().matches(Challenge::muted);

        challenges().askAgain(challenge.id(), EXPIRY, false, NOW);
        assertThat(challenges().find(challenge.id())).get().matches(again -> !again.muted());
    }

    private boolean overdue(Challenge challenge, Instant before) {
        List<ChallengeId> overdue = outbox().overdue(before, NOW, ALL);
        return overdue.contains(challenge.id());
    }
}
