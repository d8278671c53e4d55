// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.testkit.FakeTwilio;
import java.util.HashMap;
import java.util.Map;

/** Settings of a demo that is not in development: it sends through a stand-in for Twilio on this machine. */
final class Production {

    private static final String KEY = "7WLIN0ajYAnBGKmkHZcbEf6StVdB9n3IIy7jHwrvlt8=";

    private Production() {}

    static Map<String, String> sendingTo(FakeTwilio twilio) {
        Map<String, String> settings = new HashMap<>();
        settings.put("TWILIO_ACCOUNT_SID", "AC" + "0123456789abcdef".repeat(2));
        settings.put("TWILIO_AUTH_TOKEN", "f00dcafe".repeat(4));
        settings.put("TWILIO_FROM", "+12025550100");
        settings.put("TWILIO_BASE_URL", twilio.baseUrl().toString());
        settings.put("OTP_CODE_KEYS", "k1:" + KEY);
        settings.put("PHONE_COUNTRIES", "US");
        settings.put("ABUSE_RULES", "off");
        return settings;
    }

    /** One of the numbers that ring nobody. */
    static String phone(int index) {
        return "+1202555" + String.format("%04d", 100 + index);
    }
}
