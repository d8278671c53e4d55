// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.OtpUnavailableException;
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
import dev.otpauth.testkit.StoresWith;
import dev.otpauth.testkit.StoresWith.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for a code once, though the process or a store breaks off in the middle. */
@Tag("SND-12")
abstract class RequestDeathScenarios extends IdempotencyRig {

    @Test
    void aFullQueueLeavesTheKeyFree() {
        restart(stores -> stores, 1);
        test.sender().hold();
        start(StartRequest.to(phone(2).e164()));
        test.sender().awaitAttempts(1);
        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(OtpUnavailableException.class);
        test.sender().release();

        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpUnavailableException.class)
                .until(() -> start(REQUEST) instanceof Started);
        assertThat(messages()).isEqualTo(2);
    }

    /** The process dies when the challenge is in its store, and nothing else is done. */
    @Test
    @Tag("OTP-13")
    void aDeathBetweenStoreAndSenderSendsOneMessageInAll() {
        dieAfter(ChallengeStore.class, "open");

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
        dieAfter(RateLimiter.class, "take");

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
        breakOnce("complete");

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
        breakOnce("begin");

        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(OtpStoreException.class);
        assertThat(start(StartRequest.to(PHONE.e164()))).isInstanceOf(Started.class);
        assertThat(messages()).isEqualTo(1);
    }

    private String code() {
        test.sender().awaitAccepted(1);
        return test.codeFor(PHONE);
    }

    /** The process dies in the middle of the request, that call being its last, and the next process begins. */
    private void dieAfter(Class<?> store, String call) {
        restart(
                stores -> once(stores, store, call, (method, last) -> {
                    last.run();
                    throw new Killed();
                }),
                16);
        assertThatThrownBy(() -> start(REQUEST)).isInstanceOf(Killed.class);
        restart(stores -> stores, 16);
    }

    /** The next such call to the store of keys fails. */
    private void breakOnce(String call) {
        restart(
                stores -> once(stores, IdempotencyStore.class, call, (method, first) -> {
                    throw new OtpStoreException("away for once");
                }),
                16);
    }

    private static Stores once(Stores stores, Class<?> store, String name, Fault fault) {
        AtomicBoolean done = new AtomicBoolean();
        return StoresWith.fault(
                stores,
                store,
                (method, call) -> method.getName().equals(name) && !done.getAndSet(true)
                        ? fault.around(method, call)
                        : call.run());
    }

    /** Nothing that the library catches. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }
}
