// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static dev.otpauth.testkit.OtpSenderContract.PHONE;
import static dev.otpauth.testkit.OtpSenderContract.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.sender.FailoverOtpSender;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import dev.otpauth.spi.SendResult.Accepted;
import dev.otpauth.spi.SendResult.Refused;
import dev.otpauth.spi.SendResult.Unknown;
import dev.otpauth.testkit.RecordingSender;
import dev.otpauth.testkit.TwilioAnswer;
import dev.otpauth.testkit.TwilioPost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioOtpSenderTest extends TwilioSenderRig {

    @Tag("CH-B29")
    @Test
    void aMessageIsOnePostWithWhatTwilioNeeds() {
        SendResult result = sender.send(message("012345 is your code\n@example.com #012345"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.providerId()).matches("SM[0-9a-f]{32}"));
        TwilioPost post = onlyPost();
        assertThat(post.path()).isEqualTo("/2010-04-01/Accounts/" + TwilioSenders.ACCOUNT + "/Messages.json");
        assertThat(post.username()).isEqualTo(TwilioSenders.KEY);
        assertThat(post.password()).isEqualTo(TwilioSenders.SECRET);
        assertThat(post.form())
                .containsOnlyKeys("To", "From", "Body", "ValidityPeriod")
                .containsEntry("To", "+12025550100")
                .containsEntry("From", "+12025550199")
                .containsEntry("Body", "012345 is your code\n@example.com #012345");
    }

    @Test
    void aMessagingServiceChoosesTheNumber() {
        TwilioOrigin service = new TwilioOrigin("MG" + "0".repeat(32));
        try (TwilioOtpSender own = TwilioOtpSender.create(
                TwilioCredentials.authToken(TwilioSenders.ACCOUNT, TwilioSenders.SECRET),
                service,
                TwilioSenders.settings(twilio.baseUrl()))) {
            own.send(message("1"));
        }

        assertThat(onlyPost().form())
                .containsEntry("MessagingServiceSid", service.value())
                .doesNotContainKey("From");
        assertThat(onlyPost().username()).isEqualTo(TwilioSenders.ACCOUNT);
    }

    @Tag("MSG-06")
    @ParameterizedTest
    @CsvSource({"-5, 1", "0, 1", "1, 1", "1.9, 1", "59, 59", "299.999, 299", "600, 600", "601, 600", "999999, 600"})
    void theValidityIsWhatRemainsOfTheCodesLife(double seconds, String validity) {
        Duration left = Duration.ofMillis((long) (seconds * 1000));

        sender.send(new OtpMessage(ChallengeId.random(), PHONE, MessageText.of("1"), left));

        assertThat(onlyPost().form()).containsEntry("ValidityPeriod", validity);
    }

    @Tag("CH-D33")
    @Tag("MSG-11")
    @ParameterizedTest
    @CsvSource({
        "400, 21211, UNREACHABLE_NUMBER",
        "400, 21614, UNREACHABLE_NUMBER",
        "400, 21610, BLOCKED",
        "403, 21408, BLOCKED",
        "400, 30450, BLOCKED",
        "401, 20003, MISCONFIGURED",
        "404, 20404, MISCONFIGURED",
        "400, 99999, MISCONFIGURED",
        "400, 20429, THROTTLED"
    })
    void aRefusalIsClassedAndNotRepeated(int status, int code, DeliveryFailure cause) {
        twilio.answerAlways(TwilioAnswer.refused(status, code));

        assertThat(sender.send(message("1"))).isEqualTo(Refused.because(cause));
        assertThat(twilio.posts()).hasSize(1);
    }

    @Tag("RES-02")
    @Tag("CH-B30")
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 7", "3600, 60", "'Sat, 21 Nov 2026 10:00:09 GMT', 9"})
    void throttlingSaysHowLongToWaitAndIsNotWaitedFor(String header, long seconds) {
        twilio.answerAlways(TwilioAnswer.throttled(header));
        TwilioSettings settings =
                TwilioSenders.settings(twilio.baseUrl()).withClock(() -> Instant.parse("2026-11-21T10:00:00Z"));
        try (TwilioOtpSender own = TwilioSenders.create(settings)) {
            SendResult result = within(Duration.ofMillis(3000), () -> own.send(message("1")));

            assertThat(result)
                    .isEqualTo(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(seconds))));
        }
        assertThat(twilio.posts()).hasSize(1);
    }

    @Tag("RES-02")
    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1e9"})
    void throttlingWithoutAPauseOfSenseHasNone(String header) {
        twilio.answerAlways(TwilioAnswer.throttled(header));

        assertThat(sender.send(message("1"))).isEqualTo(Refused.because(DeliveryFailure.THROTTLED));
    }

    @Test
    void throttlingIsKnownByItsStatusWhateverTheBody() {
        twilio.answerAlways(TwilioAnswer.status(429, "Retry-After: 2\r\n", "<html>"));

        assertThat(sender.send(message("1")))
                .isEqualTo(new Refused(DeliveryFailure.THROTTLED, Optional.of(Duration.ofSeconds(2))));
    }

    @Test
    void aMessageThatFailedAtOnceIsRefused() {
        String sid = "SM" + "0".repeat(32);
        twilio.answerAlways(
                TwilioAnswer.status(201, "", "{\"sid\":\"" + sid + "\",\"status\":\"failed\",\"error_code\":30006}"));

        assertThat(sender.send(message("1"))).isEqualTo(Refused.because(DeliveryFailure.UNREACHABLE_NUMBER));
    }

    @Tag("MSG-10")
    @Test
    void afterAnUnknownOutcomeNoOtherProviderIsAsked() {
        RecordingSender second = new RecordingSender();
        FailoverOtpSender both = FailoverOtpSender.of(sender, second);

        twilio.answerNext(TwilioAnswer.cut(), TwilioAnswer.refused(400, 21211), TwilioAnswer.refused(401, 20003));

        assertThat(both.send(message("1"))).isEqualTo(new Unknown());
        assertThat(both.send(message("2"))).isEqualTo(Refused.because(DeliveryFailure.UNREACHABLE_NUMBER));
        assertThat(second.attempts()).isEmpty();
        assertThat(both.send(message("3"))).isInstanceOf(Accepted.class);
        assertThat(second.accepted()).hasSize(1);
    }

    private TwilioPost onlyPost() {
        assertThat(twilio.posts()).hasSize(1);
        return twilio.posts().get(0);
    }
}
