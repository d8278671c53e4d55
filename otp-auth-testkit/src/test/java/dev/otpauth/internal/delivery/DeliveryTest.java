// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.OtpAuthBuilder;
import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.result.DrainReport;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Refused;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DeliveryTest {

    private static final PhoneNumber PHONE = phone(1);

    private final Stores stores = InMemoryStores.create();
    private TestOtpAuth test = TestOtpAuth.on(stores);

    @AfterEach
    void closeIt() {
        test.sender().release();
        test.close();
    }

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
        test.sender().answerAlways(Refused.because(DeliveryFailure.NOT_CONNECTED));
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.FAILED);
        assertThat(test.sender().attempts()).hasSize(2);
    }

    @Test
    @Tag("CH-B30")
    void aThrottledMessageIsOfferedThreeTimesAtMost() {
        test.sender().answerAlways(Refused.because(DeliveryFailure.THROTTLED));
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.FAILED);
        assertThat(test.sender().attempts()).hasSize(3);
        assertThat(stores.challenges().find(id).orElseThrow().delivery().failure())
                .contains(DeliveryFailure.THROTTLED);
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
        test.sender().answerAlways(Refused.because(cause));
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.FAILED);
        assertThat(test.sender().attempts()).hasSize(1);
        assertThat(stores.challenges().find(id).orElseThrow().delivery().failure())
                .contains(cause);
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
        assertThat(stores.challenges().find(second).orElseThrow().delivery().failure())
                .contains(DeliveryFailure.TOO_LATE);
        assertThat(test.sender().attempts()).hasSize(1);
    }

    @Test
    @Tag("CH-D33")
    void aPauseThatWouldOutliveTheCodeIsNotTaken() {
        restart(builder -> builder.codes(OtpPolicy.defaults().withCodeLife(Duration.ofSeconds(60))));
        test.sender().answerAlways(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(40))));
        ChallengeId id = open(PHONE);

        awaitState(id, DeliveryState.FAILED);
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
        await().untilAsserted(() -> assertThat(open(phone(3))).isNotNull());
    }

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
        Thread closer = new Thread(() -> test.auth().close(Duration.ofSeconds(5)));
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        test.sender().release();

        DrainReport report = test.auth().close(Duration.ofSeconds(5));
        assertThat(report).isEqualTo(new DrainReport(1, 0, 0));
        assertThat(state(id)).isEqualTo(DeliveryState.SENT);
    }

    @Test
    @Tag("CH-D61")
    void closingWakesASleepingRetryAndTheNextStartSendsIt() {
        test.sender().answerNext(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(50))));
        ChallengeId id = open(PHONE);
        String code = test.codeFor(PHONE);

        DrainReport report = test.auth().close(Duration.ofSeconds(5));

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
        Delivery inHand = stores.challenges().find(id).orElseThrow().delivery();
        stores.outbox().settle(id, inHand.in(DeliveryState.PENDING));

        TestOtpAuth next = TestOtpAuth.on(stores, test.clock(), this::sweepingOften);
        test.clock().advance(Duration.ofSeconds(1));
        assertThat(next.sender().awaitAccepted(1).get(0).challenge()).isEqualTo(id);
        assertThat(next.verify(id, next.codeFor(PHONE))).isInstanceOf(SignedIn.class);
        next.close();
    }

    private OtpAuthBuilder sweepingOften(OtpAuthBuilder builder) {
        return builder.delivery(DeliveryPolicy.defaults().withSweepEvery(Duration.ofMillis(100)));
    }

    private void restart(UnaryOperator<OtpAuthBuilder> change) {
        test.close();
        test = TestOtpAuth.on(stores, test.clock(), change);
    }

    private ChallengeId open(PhoneNumber phone) {
        return ((Started) test.auth().start(StartRequest.to(phone.e164())))
                .challenge()
                .id();
    }

    private void awaitState(ChallengeId id, DeliveryState expected) {
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo(expected));
    }

    private DeliveryState state(ChallengeId id) {
        return stores.challenges().find(id).orElseThrow().delivery().state();
    }
}
