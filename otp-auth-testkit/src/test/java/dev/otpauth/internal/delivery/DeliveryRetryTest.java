// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Refused;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which messages are offered again, when, and how often. */
class DeliveryRetryTest extends DeliveryRig {

    @Test
    @Tag("MSG-08")
    @Tag("CH-D33")
    void aThrottledMessageIsOfferedAgainAfterThePauseAskedFor() {
        test.sender().answerNext(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofMillis(300))));
        long start = System.nanoTime();
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.SENT);
        assertThat(test.sender().attempts()).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    @Tag("CH-D33")
    void everyAttemptCarriesTheSameCode() {
        test.sender().answerNext(Refused.because(DeliveryFailure.THROTTLED));
        awaitState(open(PHONE), DeliveryState.SENT);

        assertThat(test.sender().attempts())
                .extracting(message -> message.text().reveal())
                .hasSize(2)
                .containsOnly(test.sender().attempts().get(0).text().reveal());
    }

    @Test
    @Tag("MSG-08")
    void aFailedConnectionIsTriedOnceMoreAndThenGivenUp() {
        failedAt(Refused.because(DeliveryFailure.NOT_CONNECTED));

        assertThat(test.sender().attempts()).hasSize(2);
    }

    @Test
    @Tag("CH-B30")
    void aThrottledMessageIsOfferedThreeTimesAtMost() {
        ChallengeId id = failedAt(Refused.because(DeliveryFailure.THROTTLED));

        assertThat(test.sender().attempts()).hasSize(3);
        assertThat(delivery(id).failure()).contains(DeliveryFailure.THROTTLED);
    }

    @Test
    @Tag("MSG-08")
    void anUnknownOutcomeIsNeverTriedAgain() {
        test.sender().answerAlways(new SendResult.Unknown());
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.UNKNOWN);
        test.close();
        assertThat(test.sender().attempts()).hasSize(1);
    }

    @Test
    @Tag("CH-B31")
    void aSenderThatThrowsLeavesTheOutcomeUnknown() {
        test.sender().throwNext(new IllegalStateException("broken sender"));
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryFailure.class,
            mode = Mode.EXCLUDE,
            names = {"THROTTLED", "NOT_CONNECTED", "TOO_LATE"})
    @Tag("CH-D33")
    void aRefusalThatWouldBeRepeatedIsFinal(DeliveryFailure cause) {
        ChallengeId id = failedAt(Refused.because(cause));

        assertThat(test.sender().attempts()).hasSize(1);
        assertThat(delivery(id).failure()).contains(cause);
    }

    @Test
    @Tag("CH-D33")
    void aPauseThatWouldOutliveTheCodeIsNotTaken() {
        restart(builder -> builder.codes(OtpPolicy.defaults().withCodeLife(Duration.ofSeconds(60))));
        failedAt(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(40))));

        assertThat(test.sender().attempts()).hasSize(1);
    }

    /** A challenge whose message was given up, because the sender says this whenever it is offered. */
    private ChallengeId failedAt(SendResult answer) {
        test.sender().answerAlways(answer);
        ChallengeId id = open(PHONE);
        awaitState(id, DeliveryState.FAILED);
        return id;
    }
}
