// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.EXPIRY;
import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.spi.DeliveryOutbox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link DeliveryOutbox} does with the reports of a provider about messages it took. */
public interface DeliveryReceiptContract extends ChallengesContract {

    /** The messages of {@link #challenges()}. */
    DeliveryOutbox outbox();

    /** The challenge, once it is open and its message claimed. */
    default Challenge claimed(Challenge challenge) {
        Optional<Challenge> claimed = outbox().claim(opened(challenge).id(), NOW);
        return claimed.orElseThrow();
    }

    @Test
    @Tag("MSG-09")
    default void aReportOfFailureCorrectsWhatSeemedSent() {
        for (DeliveryState state : List.of(DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.SENDING)) {
            Challenge challenge = claimed(Challenges.live());
            outbox().settle(challenge.id(), challenge.delivery().in(state));
            DeliveryReceipt lost = receipt(challenge, Optional.of(DeliveryFailure.UNREACHABLE_NUMBER));
            Challenge corrected =
                    challenge.withDelivery(challenge.delivery().failed(DeliveryFailure.UNREACHABLE_NUMBER));

            assertThat(outbox().correct(lost)).contains(corrected);
            assertThat(outbox().correct(lost)).isEmpty();
            assertThat(outbox().correct(receipt(challenge, Optional.empty()))).isEmpty();
            assertThat(challenges().find(challenge.id())).contains(corrected);
        }
    }

    @Test
    @Tag("MSG-09")
    default void aReportOfArrivalSettlesWhatWasUnknownAndNothingElse() {
        Challenge unknown = claimed(Challenges.live());
        outbox().settle(unknown.id(), unknown.delivery().in(DeliveryState.UNKNOWN));
        Challenge pending = opened(Challenges.live());

        assertThat(outbox().correct(receipt(unknown, Optional.empty()))).contains(in(DeliveryState.SENT, unknown));
        assertThat(outbox().correct(receipt(unknown, Optional.empty()))).isEmpty();
        assertThat(outbox().correct(receipt(pending, Optional.empty()))).isEmpty();
        assertThat(outbox().correct(receipt(pending, Optional.of(DeliveryFailure.BLOCKED))))
                .isEmpty();
    }

    @Test
    @Tag("MSG-09")
    default void aReportAboutAnEarlierMessageIsIgnored() {
        Challenge first = claimed(Challenges.live());
        outbox().settle(first.id(), first.delivery().in(DeliveryState.SENT));
        challenges().askAgain(first.id(), EXPIRY, false, NOW);
        Challenge second = outbox().claim(first.id(), NOW).orElseThrow();
        outbox().settle(first.id(), second.delivery().in(DeliveryState.SENT));

        assertThat(outbox().correct(receipt(first, Optional.of(DeliveryFailure.BLOCKED))))
                .isEmpty();
        assertThat(outbox().correct(receipt(second, Optional.of(DeliveryFailure.BLOCKED))))
                .isPresent();
    }

    private static DeliveryReceipt receipt(Challenge challenge, Optional<DeliveryFailure> failure) {
        return new DeliveryReceipt(challenge.id(), challenge.delivery().sends(), failure);
    }
}
