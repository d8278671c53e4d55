// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.policy.DeliveryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeliveryTest extends DeliveryRig {

    @Test
    @Tag("CH-B18")
    @Tag("CH-D18")
    void startAnswersBeforeTheMessageIsSentAndStatusTellsWhenItIs() {
        test.sender().hold();
        ChallengeId id = open(PHONE);

        assertThat(state(id)).isIn(DeliveryState.PENDING, DeliveryState.SENDING);
        test.sender().release();
        awaitState(id, DeliveryState.SENT);
    }

    @Test
    @Tag("MSG-06")
    void everyMessageSaysHowLongItsCodeStillLives() {
        open(PHONE);

        assertThat(test.sender().awaitAttempts(1).get(0).validity()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    @Tag("RES-04")
    void aMessageWhoseTurnComesTooLateIsDropped() {
        restart(builder -> builder.delivery(DeliveryPolicy.defaults().withWorkers(1)));
        test.sender().hold();
        open(PHONE);
        test.sender().awaitAttempts(1);
        ChallengeId second = open(phone(2));
        test.clock().advance(Duration.ofMinutes(4).plusMillis(1));
        test.sender().release();

        awaitState(second, DeliveryState.FAILED);
        assertThat(delivery(second).failure()).contains(DeliveryFailure.TOO_LATE);
        assertThat(test.sender().attempts()).hasSize(1);
    }

    @Test
    @Tag("RES-04")
    @Tag("CH-D36")
    @Tag("CH-B31")
    void aFullQueueRefusesBeforeAnythingIsPromised() {
        restart(builder ->
                builder.delivery(DeliveryPolicy.defaults().withQueueCapacity(2).withWorkers(1)));
        test.sender().hold();
        open(PHONE);
        open(phone(2));

        assertThatThrownBy(() -> open(phone(3))).isInstanceOf(OtpUnavailableException.class);
        test.sender().release();
        test.sender().awaitAccepted(2);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(open(phone(3))).isNotNull());
    }
}
