// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest extends SettingsRig {

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
    @Tag("CH-D65")
    void theEnvironmentWinsOverTheFile() throws Exception {
        Path file = file("# ours\n\nPORT = 5000\nTIME_ZONE=Asia/Kolkata\n");

        Settings settings = Settings.read(Map.of("OTPAUTH_CONFIG", file.toString(), "PORT", "6000"));

        assertThat(settings.bind().port()).isEqualTo(6000);
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
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
}
