// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpauth.model.OtpCode;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "7WLIN0ajYAnBGKmkHZcbEf6StVdB9n3IIy7jHwrvlt8=";

    @TempDir
    Path directory;

    @Test
    @Tag("CH-B1")
    @Tag("CH-D65")
    void nothingIsNeededForDevelopment() throws Exception {
        Settings settings = Settings.read(Map.of());

        assertThat(settings.isDevelopment()).isTrue();
        assertThat(settings.bind().port()).isEqualTo(4000);
        assertThat(settings.bind().isLoopback()).isTrue();
        assertThat(settings.database()).isEmpty();
        assertThat(settings.phones().allowsRegion("TV")).isTrue();
        assertThat(settings.trustedProxies()).isEmpty();
    }

    @Test
    @Tag("CH-B2")
    void aTwilioAccountEndsDevelopment() throws Exception {
        Settings settings = Settings.read(production());

        assertThat(settings.isDevelopment()).isFalse();
        assertThat(settings.phones().allowsRegion("IN")).isTrue();
        assertThat(settings.phones().allowsRegion("TV")).isFalse();
        assertThat(settings.codeKeys().orElseThrow().current().value()).isEqualTo("k1");
    }

    @Test
    @Tag("CH-B5")
    void picturesAreKeptUnderTheDataDirectoryOrInABucket() throws Exception {
        Settings disk = Settings.read(Map.of("DATA_DIR", directory.toString()));
        Settings bucket = Settings.read(Map.of(
                "S3_BUCKET", "pictures",
                "S3_REGION", "eu-central-1",
                "S3_ACCESS_KEY_ID", "key-of-a-test",
                "S3_SECRET_ACCESS_KEY", "bZq0eXw4nR7tY2uI"));

        assertThat(disk.uploadDirectory()).isEqualTo(directory.resolve("uploads"));
        assertThat(disk.bucket()).isEmpty();
        assertThat(bucket.bucket().orElseThrow().endpoint()).isEmpty();
        assertThat(bucket.toString()).contains("pictures").doesNotContain("bZq0eXw4nR7tY2uI");
    }

    @Test
    @Tag("OPS-03")
    void halfABucketIsAFault() {
        assertThat(refusal(Map.of("S3_ENDPOINT", "http://127.0.0.1:9000")).faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder("S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
    }

    @Test
    @Tag("CH-D65")
    void theEnvironmentWinsOverTheFile() throws Exception {
        Path file = file("# ours\n\nPORT = 5000\nTIME_ZONE=Asia/Kolkata\n");

        Settings settings = Settings.read(Map.of("OTPAUTH_CONFIG", file.toString(), "PORT", "6000"));

        assertThat(settings.bind().port()).isEqualTo(6000);
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
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

    @Test
    void theRulesAgainstAbuseOnlyRecordInDevelopment() throws Exception {
        Map<String, String> environment = production();
        assertThat(Settings.read(environment).abuse().mode(Rule.NETWORK_SENDS)).isEqualTo(RuleMode.ENFORCE);
        assertThat(Settings.read(Map.of()).abuse().mode(Rule.NETWORK_SENDS)).isEqualTo(RuleMode.SHADOW);

        environment.put("ABUSE_RULES", "off");
        assertThat(Settings.read(environment).abuse().mode(Rule.NETWORK_SENDS)).isEqualTo(RuleMode.OFF);
    }

    @Test
    void textsNameTheSiteOnlyIfItIsNamed() throws Exception {
        String bare = text(Settings.read(Map.of()));
        String bound = text(Settings.read(Map.of("PUBLIC_HOST", "login.example-co.in")));

        assertThat(bare).startsWith("123456").doesNotContain("@", "\n");
        assertThat(bound).isEqualTo(bare + "\n@login.example-co.in #123456");
    }

    private static String text(Settings settings) {
        return settings.messages()
                .compose(OtpCode.of("123456"), "en", Duration.ofMinutes(5))
                .reveal();
    }

    @Test
    @Tag("WEB-01")
    void browsersKeepCookiesWhereTheyWould() throws Exception {
        Map<String, String> environment = production();
        assertThat(Settings.read(Map.of()).cookies().isOn()).isTrue();
        assertThat(Settings.read(environment).cookies().isOn()).isTrue();
        environment.put("HOST", "192.0.2.1");
        assertThat(Settings.read(environment).cookies().isOn()).isFalse();
        environment.put("TRUSTED_PROXIES", "10.0.0.0/8");
        assertThat(Settings.read(environment).cookies().isOn()).isTrue();
        assertThat(Settings.read(environment).cookies().isSecure()).isTrue();
    }

    @Test
    @Tag("WEB-01")
    void insecureCookiesAreForDevelopmentOnThisMachineAndClearTextForNobodyElse() throws Exception {
        Map<String, String> environment = production();
        environment.put("HOST", "192.0.2.1");
        environment.put("COOKIE_MODE", "on");
        assertThat(refusal(environment).faults()).extracting(Fault::key).containsExactly("COOKIE_MODE");
        environment.put("HOST", "127.0.0.1");
        environment.put("COOKIE_MODE", "insecure");
        assertThat(refusal(environment).faults()).extracting(Fault::key).containsExactly("COOKIE_MODE");

        Map<String, String> abroad = Map.of("HOST", "0.0.0.0", "COOKIE_MODE", "insecure");
        assertThat(refusal(abroad).faults()).extracting(Fault::key).containsExactly("COOKIE_MODE");
        assertThat(Settings.read(Map.of("COOKIE_MODE", "insecure")).cookies().isSecure())
                .isFalse();
    }

    @Test
    void aNearCacheIsOffUnlessItIsAskedFor() throws Exception {
        assertThat(Settings.read(Map.of()).nearCache()).isEmpty();
        assertThat(Settings.read(Map.of("NEAR_CACHE_SECONDS", "3")).nearCache())
                .hasValueSatisfying(cache -> assertThat(cache.maxAge()).hasSeconds(3));
    }

    @Test
    void settingsPrintNoSecret() throws Exception {
        Map<String, String> environment = production();

        String printed = Settings.read(environment).toString();

        assertThat(printed)
                .doesNotContain(KEY, environment.get("TWILIO_AUTH_TOKEN"), environment.get("DATABASE_PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1:6379",
                "redis://localhost",
                "redis://:kVb3-uu1.Rz@[::1]:6379/0",
                "rediss://otp:kVb3-uu1.Rz@cache.internal:6380/1",
                "redis-sentinel://127.0.0.1:26379,127.0.0.1:26380/0#main",
                "redis://127.0.0.1:7001, redis://127.0.0.1:7002"
            })
    @Tag("DEP-11")
    void aRedisIsOneServerSentinelsOrACluster(String url) throws Exception {
        Map<String, String> environment = production();
        environment.put("REDIS_URL", url);

        Settings settings = Settings.read(environment);

        assertThat(settings.redis()).isPresent();
        assertThat(settings.redis().get().isCluster()).isEqualTo(url.contains(", "));
        assertThat(settings.toString()).doesNotContain("kVb3-uu1.Rz@");
    }

    private InvalidSettingsException refusal(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(environment));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("otp-auth.conf"), text);
    }

    private static Map<String, String> production() {
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
