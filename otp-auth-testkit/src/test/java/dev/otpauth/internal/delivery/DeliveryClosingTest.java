// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.result.DrainReport;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.SendResult.Refused;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of messages when a process ends, and in the next one. */
class DeliveryClosingTest extends DeliveryRig {

    @Test
    @Tag("CH-D36")
    void nothingIsTakenAfterClosing() {
        test.close();

        assertThatThrownBy(() -> open(PHONE)).isInstanceOf(OtpUnavailableException.class);
    }

    @Test
    @Tag("OPS-01")
    @Tag("CH-D60")
    void closingWaitsForMessagesUnderWay() {
        test.sender().hold();
        ChallengeId id = open(PHONE);
        test.sender().awaitAttempts(1);
        Thread closer = new Thread(() -> test.auth().close(Duration.ofMinutes(1)));
        closer.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        test.sender().release();

        DrainReport report = test.auth().close(Duration.ofMinutes(1));
        assertThat(report).isEqualTo(new DrainReport(1, 0, 0));
        assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    }

    @Test
    @Tag("CH-D61")
    void closingWakesASleepingRetryAndTheNextStartSendsIt() {
        test.sender().answerNext(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(50))));
        ChallengeId id = open(PHONE);
        String code = test.codeFor(PHONE);

        DrainReport report = test.auth().close(Duration.ofMinutes(1));

        assertThat(report).isEqualTo(new DrainReport(0, 1, 0));
        assertThat(state(id)).isEqualTo(DeliveryState.PENDING);
        restart(this::sweepingOften);
        test.clock().advance(Duration.ofSeconds(1));
        awaitState(id, DeliveryState.SENT);
        assertThat(test.codeFor(PHONE)).isEqualTo(code);
    }

    @Test
    @Tag("OPS-01")
    void whatIsCutAtTheDeadlineIsReportedAndNeverSentAgain() {
        test.sender().hold();
        ChallengeId id = open(PHONE);
        test.sender().awaitAttempts(1);

        assertThat(test.auth().close(Duration.ofMillis(50))).isEqualTo(new DrainReport(0, 0, 1));

        restart(this::sweepingOften);
        test.clock().advance(DeliveryWorker.LONGEST_IN_HAND.multipliedBy(2).plusMillis(1));
        awaitState(id, DeliveryState.UNKNOWN);
        test.close();
        assertThat(test.sender().attempts()).isEmpty();
    }

    @Test
    @Tag("OPS-01")
    void aMessageThatACrashLeftPendingIsSentByTheNextStart() {
        test.sender().hold();
        ChallengeId id = open(PHONE);
        test.sender().awaitAttempts(1);
        // As if the process had died between writing the row and claiming it.
        stores.outbox().settle(id, delivery(id).in(DeliveryState.PENDING));

        TestOtpAuth next = TestOtpAuth.on(stores, test.clock(), this::sweepingOften);
        test.clock().advance(Duration.ofSeconds(1));
        assertThat(next.sender().awaitAccepted(1).get(0).challenge()).isEqualTo(id);
        assertThat(next.verify(id, next.codeFor(PHONE))).isInstanceOf(SignedIn.class);
        next.close();
    }
}
