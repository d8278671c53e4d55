// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpauth.model.OtpCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of settings run on. */
abstract class SettingsRig {

    static final String KEY = "7WLIN0ajYAnBGKmkHZcbEf6StVdB9n3IIy7jHwrvlt8=";

    @TempDir
    Path directory;

    static String text(Settings settings) {
        return settings.messages()
                .compose(OtpCode.of("123456"), "en", Duration.ofMinutes(5))
                .reveal();
    }

    InvalidSettingsException refusal(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(environment));
    }

    Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("otp-auth.conf"), text);
    }

    static Map<String, String> production() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TWILIO_ACCOUNT_SID", "AC" + "0123456789abcdef".repeat(2));
        environment.put("TWILIO_AUTH_TOKEN", "f00dcafe".repeat(4));
        environment.put("TWILIO_FROM", "+12025550100");
        environment.put("DATABASE_URL", "jdbc:postgresql://db.internal:5432/otp");
        environment.put("DATABASE_USER", "otp");
        environment.put("DATABASE_PASSWORD", "kVb3-uu1.Rz");
        environment.put("OTP_CODE_KEYS", "k1:" + KEY);
        environment.put("PHONE_COUNTRIES", "IN, US");
        return environment;
    }
}
