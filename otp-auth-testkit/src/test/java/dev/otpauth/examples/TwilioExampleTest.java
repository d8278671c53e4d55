// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.sender.twilio.TwilioCredentials;
import dev.otpauth.sender.twilio.TwilioOrigin;
import dev.otpauth.sender.twilio.TwilioOtpSender;
import dev.otpauth.sender.twilio.TwilioSettings;
import dev.otpauth.spi.SendResult;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.OtpSenderContract;
import org.junit.jupiter.api.Test;

/** Twilio as the documentation shows it, against a stand-in. */
class TwilioExampleTest {

    private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    private static final String KEY = "SK" + "0123456789abcdef".repeat(2);
    private static final String SECRET = "not-a-real-secret-0123456789abcd";

    @Test
    void itTakesAMessage() {
        try (FakeTwilio twilio = FakeTwilio.start();
                TwilioOtpSender sender = sender(TwilioSettings.defaults().withBaseUrl(twilio.baseUrl()))) {
            SendResult result = sender.send(OtpSenderContract.message("048151 is your code"));

            assertThat(result).isInstanceOf(SendResult.Accepted.class);
            assertThat(twilio.lastTextTo("+12025550100")).isEqualTo("048151 is your code");
        }
    }

    private static TwilioOtpSender sender(TwilioSettings settings) {
        // region twilio
        TwilioCredentials credentials = TwilioCredentials.apiKey(ACCOUNT, KEY, SECRET);
        TwilioOrigin from = new TwilioOrigin("+12025550199"); // or a messaging service, or a sender name
        TwilioOtpSender sender = TwilioOtpSender.create(credentials, from, settings);
        // endregion
        return sender;
    }
}
