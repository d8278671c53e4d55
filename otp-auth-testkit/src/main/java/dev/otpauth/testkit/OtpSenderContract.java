// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OtpSender} owes its callers. Implement it in the test class of each sender, with a stand-in for the
 * provider that can be made to fail.
 */
public interface OtpSenderContract {

    /** A number that rings nobody. */
    PhoneNumber PHONE = new PhoneNumber("+12025550100");

    /** A sender whose provider takes everything. */
    OtpSender accepting();

    /** A sender whose provider says that the number cannot be reached. */
    OtpSender refusing();

    /** A sender whose provider reads the request and never answers. */
    OtpSender hanging();

    /** A sender whose provider reads the request and answers nonsense. */
    OtpSender babbling();

    /** A sender where nobody listens. */
    OtpSender unconnected();

    /** How many messages the providers of all these senders have been handed so far. */
    int handedOver();

    /** How long a call may take at most. */
    default Duration patience() {
        return Duration.ofSeconds(6);
    }

    @Test
    default void anAcceptedMessageHasANameAtTheProvider() {
        SendResult result = accepting().send(message("012345 is your code"));

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        assertThat(((SendResult.Accepted) result).providerId()).isNotBlank();
    }

    @Test
    default void twoMessagesHaveTwoNames() {
        OtpSender sender = accepting();

        assertThat(sender.send(message("012345"))).isNotEqualTo(sender.send(message("012345")));
    }

    @Test
    default void aRefusalIsAnAnswer() {
        assertThat(refusing().send(message("012345")))
                .isEqualTo(SendResult.Refused.because(DeliveryFailure.UNREACHABLE_NUMBER));
    }

    @Test
    default void nobodyKnowsWhatAProviderDidThatNeverAnswers() {
        assertThat(timed(() -> hanging().send(message("012345")))).isEqualTo(new SendResult.Unknown());
    }

    @Test
    default void nobodyKnowsWhatAnAnswerWithoutSenseMeans() {
        assertThat(timed(() -> babbling().send(message("012345")))).isEqualTo(new SendResult.Unknown());
    }

    @Test
    default void withoutAConnectionNothingWasSent() {
        assertThat(timed(() -> unconnected().send(message("012345"))))
                .isEqualTo(SendResult.Refused.because(DeliveryFailure.NOT_CONNECTED));
    }

    @Test
    default void oneCallIsOneAttempt() {
        int before = handedOver();
        refusing().send(message("1"));
        babbling().send(message("2"));
        hanging().send(message("3"));

        assertThat(handedOver() - before).isEqualTo(3);
    }

    @Test
    default void oddTextsDoNotMakeItThrow() {
        OtpSender sender = accepting();

        for (String odd : List.of("", "\u0000\r\n\u2028", "\uD800", "€😀رمز验证码", "&To=+1&Body=%00", "x".repeat(1600))) {
            assertThat(sender.send(message(odd))).isNotNull();
        }
        assertThat(sender.send(new OtpMessage(ChallengeId.random(), PHONE, MessageText.of("1"), Duration.ZERO)))
                .isNotNull();
        assertThat(sender.send(new OtpMessage(ChallengeId.random(), PHONE, MessageText.of("1"), Duration.ofDays(99))))
                .isNotNull();
    }

    @Test
    default void manyThreadsMaySendAtOnce() {
        OtpSender sender = accepting();
        int before = handedOver();

        List<SendResult> results = Race.atOnce(32, () -> sender.send(message("012345")));

        assertThat(results)
                .allMatch(result -> result instanceof SendResult.Accepted)
                .doesNotHaveDuplicates();
        assertThat(handedOver() - before).isEqualTo(32);
    }

    /** A message to {@link #PHONE}, valid for five minutes. */
    static OtpMessage message(String text) {
        return new OtpMessage(ChallengeId.random(), PHONE, MessageText.of(text), Duration.ofMinutes(5));
    }

    private SendResult timed(Callable<SendResult> call) {
        Stopwatch watch = Stopwatch.start();
        try {
            return call.call();
        } catch (Exception thrown) {
            throw new AssertionError("a sender does not throw", thrown);
        } finally {
            assertThat(watch.elapsed()).isLessThan(patience());
        }
    }
}
