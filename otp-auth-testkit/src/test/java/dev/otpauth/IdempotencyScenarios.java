// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.IdempotencyKey;
import dev.otpauth.model.OtpUnavailableException;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.StoresWith;
import dev.otpauth.testkit.StoresWith.Fault;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for a code once, however often one asks. */
@Tag("SND-12")
abstract class IdempotencyScenarios {

    private static final PhoneNumber PHONE = phone(1);
    private static final StartRequest REQUEST = StartRequest.to(PHONE.e164())
            .from(at("192.0.2.1"))
            .idempotentAs(new IdempotencyKey("8e03978e-40d5-43dd-bc93-6894a57f9324"));
    private static final Refused RUNNING = new Refused(Reason.STILL_RUNNING, Optional.of(Duration.ofSeconds(1)));
    private static final Refused REUSED = new Refused(Reason.KEY_REUSED, Optional.empty());

    private final Stores stores = freshStores();
    private TestOtpAuth test = TestOtpAuth.on(stores);
    private int sentBefore;

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    void fiveRetriesGetTheFirstAnswerAndSendNothing() {
        StartResult first = start(REQUEST);
        assertThat(first).isInstanceOf(Started.class);
        test.sender().awaitAttempts(1);
        for (int retry = 0; retry < 5; retry++) {
            test.clock().advance(Duration.ofMinutes(retry * 100L));

            assertThat(start(REQUEST)).isEqualTo(first);
        }
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void retriesCostNoLimitAnything() {
        start(REQUEST);
        for (int retry = 0; retry < 20; retry++) {
            start(REQUEST);
        }
        test.sender().awaitAttempts(1);
        test.clock().advance(Duration.ofSeconds(60));

        assertThat(start(StartRequest.to(PHONE.e164()))).isInstanceOf(Started.class);
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void aDayLaterTheKeyIsNew() {
        Started first = (Started) start(REQUEST);
        test.sender().awaitAttempts(1);
        test.clock().advance(Duration.ofHours(24));

        Started second = (Started) start(REQUEST);
        assertThat(second.challenge().id()).isNotEqualTo(first.challenge().id());
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    @Tag("SND-06")
    void aHundredAtOnceSendOneMessage() {
        List<StartResult> results = Race.atOnce(100, () -> start(REQUEST));

        StartResult answer = start(REQUEST);
        assertThat(answer).isInstanceOf(Started.class);
        assertThat(results).contains(answer).allMatch(result -> result.equals(answer) || result.equals(RUNNING));
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        start(REQUEST);

        assertThat(start(REQUEST.inLanguage("de"))).isEqualTo(REUSED);
        assertThat(start(REQUEST.fromDevice(DeviceToken.random()))).isEqualTo(REUSED);
        assertThat(start(REQUEST.boundTo(ClientBinding.to("a cookie")))).isEqualTo(REUSED);
        assertThat(start(REQUEST.forPurpose(new Purpose("change-phone")))).isEqualTo(REUSED);
        assertThat(start(StartRequest.to(phone(2).e164())
                        .from(at("192.0.2.1"))
                        .idempotentAs(REQUEST.idempotencyKey().orElseThrow())))
                .isEqualTo(REUSED);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void theSamePhoneWrittenOtherwiseIsTheSameRequest() {
        StartResult first = start(REQUEST);

        assertThat(start(StartRequest.to("+1 (202) 555-0101")
                        .from(at("192.0.2.1").withDevice("another browser"))
                        .idempotentAs(REQUEST.idempotencyKey().orElseThrow())))
                .isEqualTo(first);
    }

    /** Or a stranger who knows a key would learn of the request, and could use keys up. */
    @Test
    void aKeyFromAnotherNetworkIsAnotherKey() {
        start(REQUEST);
        StartRequest stranger = REQUEST.from(at("198.51.100.1"));

        assertThat(((Refused) start(stranger)).reason()).isEqualTo(Reason.TOO_SOON);
        assertThat(start(StartRequest.to(phone(2).e164())
                        .from(at("198.51.100.1"))
                        .idempotentAs(REQUEST.idempotencyKey().orElseThrow())))
                .isInstanceOf(Started.class);
    }

    @Test
    void refusalsAreNotKept() {
        test.start(PHONE);
        assertThat(((Refused) start(REQUEST)).reason()).isEqualTo(Reason.TOO_SOON);
        assertThat(((Refused) start(REQUEST)).reason()).isEqualTo(Reason.TOO_SOON);
        test.clock().advance(Duration.ofSeconds(60));

        assertThat(start(REQUEST)).isInstanceOf(Started.class);
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void whatIsNoPhoneTakesNoKey() {
        StartRequest none = StartRequest.to("12")
                .from(at("192.0.2.1"))
                .idempotentAs(REQUEST.idempotencyKey().orElseThrow());

        assertThat(((Refused) start(none)).reason()).isEqualTo(Reason.INVALID_PHONE);
        assertThat(start(REQUEST)).isInstanceOf(Started.class);
    }

    @Test
    void aFullQueueLeavesTheKeyFree() {
        restart(stores -> stores, 1);
        test.sender().hold();
        start(StartRequest.to(phone(2).e164()));
        test.sender().awaitAttempts(1);
        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(OtpUnavailableException.class);
        test.sender().release();

        await().ignoreExceptionsInstanceOf(OtpUnavailableException.class)
                .until(() -> start(REQUEST) instanceof Started);
        assertThat(messages()).isEqualTo(2);
    }

    /** The process dies when the challenge is in its store, and nothing else is done. */
    @Test
    @Tag("OTP-13")
    void aDeathBetweenStoreAndSenderSendsOneMessageInAll() {
        restart(stores -> dying(stores, ChallengeStore.class, "open", true), 16);
        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(Killed.class);

        restart(stores -> stores, 16);
        assertThat(start(REQUEST)).isEqualTo(RUNNING);
        test.clock().advance(IdempotencyStore.LEASE);
        StartResult resumed = start(REQUEST);

        assertThat(resumed).isInstanceOf(Started.class).isEqualTo(start(REQUEST));
        assertThat(test.verify(((Started) resumed).challenge().id(), code())).isInstanceOf(SignedIn.class);
        assertThat(messages()).isEqualTo(1);
    }

    /** The process dies with leave for a message taken and no challenge opened. What was taken stays taken. */
    @Test
    @Tag("SND-06")
    void aDeathBeforeTheStoreSendsOneMessageInTheEnd() {
        restart(stores -> dying(stores, RateLimiter.class, "take", true), 16);
        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(Killed.class);

        restart(stores -> stores, 16);
        test.clock().advance(IdempotencyStore.LEASE);
        assertThat(((Refused) start(REQUEST)).reason()).isEqualTo(Reason.TOO_SOON);
        assertThat(test.sender().attempts()).isEmpty();
        test.clock().advance(Duration.ofSeconds(45));
        StartResult resumed = start(REQUEST);

        assertThat(resumed).isInstanceOf(Started.class).isEqualTo(start(REQUEST));
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void anAnswerThatCouldNotBeKeptIsGivenAndFoundAgain() {
        restart(stores -> dying(stores, IdempotencyStore.class, "complete", false), 16);

        Started first = (Started) start(REQUEST);
        assertThat(start(REQUEST)).isEqualTo(RUNNING);
        test.sender().awaitAttempts(1);
        test.clock().advance(IdempotencyStore.LEASE);
        Started second = (Started) start(REQUEST);

        assertThat(second.challenge().id()).isEqualTo(first.challenge().id());
        assertThat(second.challenge().expiresAt()).isEqualTo(first.challenge().expiresAt());
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    @Tag("SND-11")
    void withoutTheStoreNothingIsSpentOrSent() {
        restart(stores -> dying(stores, IdempotencyStore.class, "begin", false), 16);

        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(OtpStoreException.class);
        assertThat(start(StartRequest.to(PHONE.e164()))).isInstanceOf(Started.class);
        assertThat(messages()).isEqualTo(1);
    }

    private StartResult start(StartRequest request) {
        return test.auth().start(request);
    }

    /** As many as were handed over in all lives of the process, once this one has handed over all it has. */
    private int messages() {
        test.close();
        return sentBefore + test.sender().attempts().size();
    }

    private String code() {
        test.sender().awaitAccepted(1);
        return test.codeFor(PHONE);
    }

    private void restart(UnaryOperator<Stores> change, int workersAndQueue) {
        sentBefore = messages();
        test = TestOtpAuth.on(
                change.apply(stores),
                test.clock(),
                builder -> builder.delivery(DeliveryPolicy.defaults()
                        .withSweepEvery(Duration.ofMillis(100))
                        .withWorkers(workersAndQueue)
                        .withQueueCapacity(workersAndQueue)));
    }

    /** Once, a call of that name ends the process, or breaks. */
    private static <S> Stores dying(Stores stores, Class<S> type, String name, boolean afterwards) {
        AtomicBoolean done = new AtomicBoolean();
        Fault fault = (method, call) -> {
            if (!method.getName().equals(name) || done.getAndSet(true)) {
                return call.run();
            }
            if (afterwards) {
                call.run();
                throw new Killed();
            }
            throw new OtpStoreException("away for once");
        };
        return StoresWith.fault(stores, type, fault);
    }

    /** Nothing that the library catches. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    private static Client at(String address) {
        return Client.at(ClientAddress.parse(address).orElseThrow());
    }
}
