// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.net.URI;
import java.time.Duration;

/** Senders to a stand-in, with credentials of the right form. */
final class TwilioSenders {

    static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    static final String KEY = "SK" + "fedcba9876543210".repeat(2);
    static final String SECRET = "not-a-real-secret-0123456789abcd";
    static final TwilioCredentials CREDENTIALS = TwilioCredentials.apiKey(ACCOUNT, KEY, SECRET);
    static final TwilioOrigin FROM = new TwilioOrigin("+12025550199");

    private TwilioSenders() {}

    /** As in earnest: 5 seconds for a call. */
    static TwilioOtpSender to(URI baseUrl) {
        return create(settings(baseUrl));
    }

    /** For servers that keep one waiting. */
    static TwilioOtpSender impatient(URI baseUrl) {
        return create(settings(baseUrl).withCallTimeout(Duration.ofMillis(3500)));
    }

    static TwilioOtpSender create(TwilioSettings settings) {
        return TwilioOtpSender.create(CREDENTIALS, FROM, settings);
    }

    static TwilioSettings settings(URI baseUrl) {
        return TwilioSettings.defaults().withBaseUrl(baseUrl);
    }
}
