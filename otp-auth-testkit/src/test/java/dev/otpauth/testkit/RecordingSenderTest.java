// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.OtpCode;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecordingSenderTest {

    private static final PhoneNumber PHONE = new PhoneNumber("+12025550100");
    private static final PhoneNumber OTHER = new PhoneNumber("+12025550101");

    private final RecordingSender sender = new RecordingSender();

    @Test
    void theNewestCodeOfAPhoneIsFound() {
        sender.send(message(PHONE, "012345 is your code, 5 minutes"));
        sender.send(message(PHONE, "678901 is your code, 5 minutes"));
        sender.send(message(OTHER, "111111 is your code, 5 minutes"));

        assertThat(sender.lastCodeFor(PHONE)).isEqualTo(OtpCode.of("678901"));
    }

    @Test
    void scriptedAnswersComeInOrderAndThenItAcceptsAgain() {
        SendResult refused = SendResult.Refused.because(DeliveryFailure.BLOCKED);
        sender.answerNext(refused, new SendResult.Unknown());

        assertThat(sender.send(message(PHONE, "1"))).isEqualTo(refused);
        assertThat(sender.send(message(PHONE, "2"))).isEqualTo(new SendResult.Unknown());
        assertThat(sender.send(message(PHONE, "3"))).isEqualTo(new SendResult.Accepted("fake-1"));
        assertThat(sender.attempts()).hasSize(3);
        assertThat(sender.accepted()).hasSize(1);
    }

    @Test
    void aScriptedFaultIsThrownOnce() {
        sender.throwNext(new IllegalStateException("scripted"));

        assertThatThrownBy(() -> sender.send(message(PHONE, "1"))).isInstanceOf(IllegalStateException.class);
        assertThat(sender.send(message(PHONE, "2"))).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void aHeldSenderAnswersOnlyWhenReleased() throws Exception {
        sender.hold();
        CompletableFuture<SendResult> answer = CompletableFuture.supplyAsync(() -> sender.send(message(PHONE, "1")));
        sender.awaitAttempts(1);
        assertThat(answer).isNotDone();

        sender.release();

        assertThat(answer.get(1, TimeUnit.MINUTES)).isInstanceOf(SendResult.Accepted.class);
        assertThat(sender.awaitAccepted(1)).hasSize(1);
    }

    private static OtpMessage message(PhoneNumber to, String text) {
        return new OtpMessage(ChallengeId.random(), to, MessageText.of(text), Duration.ofMinutes(5));
    }
}
