// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.Purpose;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Reason;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking for a code once, however often one asks. */
@Tag("SND-12")
abstract class IdempotencyScenarios extends RequestDeathScenarios {

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
}
