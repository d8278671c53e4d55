// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Settings that are missing or wrong. */
class SettingFaultsTest extends SettingsRig {

    @Test
    @Tag("OPS-03")
    void halfABucketIsAFault() {
        assertThat(refusal(Map.of("S3_ENDPOINT", "http://127.0.0.1:9000")).faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder("S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
    }

    @Test
    @Tag("OPS-03")
    void everyFaultOfTheFileIsListed() throws Exception {
        Path file = file("PROT=5000\nnonsense\nPORT=1\nPORT=2\nTIME_ZONE=Mars\n");

        InvalidSettingsException refused = refusal(Map.of("OTPAUTH_CONFIG", file.toString()));

        assertThat(refused)
                .hasMessageStartingWith("4 settings are wrong:")
                .hasMessageContaining("line 1 names a setting that does not exist")
                .hasMessageContaining("line 2 is not KEY=value")
                .hasMessageContaining("line 4 sets PORT a second time")
                .hasMessageContaining("TIME_ZONE: is not a time zone");
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        String missing = directory.resolve("absent").toString();

        assertThat(refusal(Map.of("OTPAUTH_CONFIG", missing))).hasMessageContaining("cannot be read");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvFileSource(resources = "bad-settings.csv", delimiter = '|', numLinesToSkip = 1)
    @Tag("OPS-03")
    @Tag("OPS-04")
    @Tag("CH-D64")
    @Tag("CH-B5")
    void aBadSettingIsNamedAndNotRepeated(String key, String value, String complaint) {
        Map<String, String> environment = production();
        environment.put(key, value == null ? "" : value);

        InvalidSettingsException refused = refusal(environment);

        assertThat(refused.faults()).anySatisfy(fault -> {
            assertThat(fault.key()).isEqualTo(key);
            assertThat(fault.complaint()).contains(complaint);
        });
        if (value != null && value.length() > 16) {
            assertThat(refused).hasMessageNotContaining(value);
        }
    }

    @Test
    @Tag("OPS-03")
    void allFaultsAreListedAtOnce() {
        Map<String, String> environment = Map.of(
                "PORT", "70000",
                "HOST", "nowhere.invalid",
                "DATABASE_URL", "mysql://db/otp",
                "TWILIO_FROM", "+12025550100",
                "DEFAULT_REGION", "in",
                "TRUSTED_PROXIES", "0.0.0.0/0",
                "TIME_ZONE", "Mars/Olympus");

        assertThat(refusal(environment).faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "TWILIO_ACCOUNT_SID",
                        "TWILIO_AUTH_TOKEN",
                        "HOST",
                        "PORT",
                        "TRUSTED_PROXIES",
                        "DATABASE_URL",
                        "DATABASE_USER",
                        "DATABASE_PASSWORD",
                        "PHONE_COUNTRIES",
                        "DEFAULT_REGION",
                        "OTP_CODE_KEYS",
                        "TIME_ZONE");
    }
}
