// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSettingsTest {

    private static final String ACCOUNT = "AC" + "0".repeat(32);
    private static final String KEY = "SK" + "0".repeat(32);
    private static final String SECRET = "canary-secret-0123456789abcdef00";

    @Tag("CH-D35")
    @Test
    void everyFaultOfTheCredentialsIsNamedAndNoneRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwilioCredentials.apiKey("wrong-account", "wrong-key", "short"))
                .withMessageContainingAll("account SID", "API key SID", "API key secret")
                .withMessageNotContainingAny("wrong-account", "wrong-key", "short");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwilioCredentials.authToken(KEY, ""))
                .withMessageContainingAll("account SID", "auth token");
    }

    @Tag("CH-B2")
    @Tag("CH-D35")
    @Test
    void theEnvironmentIsReadAndEverythingMissingNamed() {
        TwilioCredentials token =
                TwilioCredentials.fromEnvironment(Map.of("TWILIO_SID", ACCOUNT, "TWILIO_API_KEY", SECRET));
        TwilioCredentials key = TwilioCredentials.fromEnvironment(
                Map.of("TWILIO_SID", ACCOUNT, "TWILIO_API_KEY_SID", KEY, "TWILIO_API_KEY", SECRET));

        assertThat(token.username()).isEqualTo(ACCOUNT);
        assertThat(key.username()).isEqualTo(KEY);
        assertThat(key.accountSid()).isEqualTo(ACCOUNT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwilioCredentials.fromEnvironment(Map.of()))
                .withMessageContainingAll("TWILIO_SID", "TWILIO_API_KEY");
    }

    @Tag("LOG-03")
    @Test
    void credentialsPrintWithoutTheirSecret() {
        assertThat(TwilioCredentials.apiKey(ACCOUNT, KEY, SECRET).toString())
                .doesNotContain(SECRET)
                .contains("***");
        assertThat(TwilioCredentials.authToken(ACCOUNT, SECRET).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12025550199", "24680", "Acme", "Acme Shop 1", "MG0123456789abcdef0123456789abcdef"})
    void anOriginIsANumberANameOrAService(String value) {
        assertThat(new TwilioOrigin(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "+0123456789",
                "TwelveLetter",
                " Acme",
                "Acme ",
                "A\nB",
                "Ac=me",
                "whatsapp:+12025550199"
            })
    void anythingElseIsNoOrigin(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwilioOrigin(value));
    }

    @Tag("MSG-07")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.twilio.com",
                "https://api.ie1.twilio.com",
                "https://api.dublin.ie1.twilio.com",
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "https://localhost",
                "http://[::1]:8080"
            })
    void twilioAndThisMachineMayBeAsked(String url) {
        assertThat(TwilioSettings.defaults().withBaseUrl(URI.create(url)).baseUrl())
                .hasToString(url);
    }

    @Tag("MSG-07")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.twilio.com",
                "https://api.twilio.com.evil.example",
                "https://evil.example/api.twilio.com",
                "https://api.twilio.com@evil.example",
                "https://user@api.twilio.com",
                "https://apixtwilio.com",
                "https://api.twilio.com:8443",
                "https://169.254.169.254",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://localhost/path",
                "ftp://localhost",
                "https://API.TWILIO.COM",
                "http://localhost?x=1",
                "http://0.0.0.0",
                "https://api.a.b.c.twilio.com",
                "https://twilio.com"
            })
    void nobodyElseIsAsked(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwilioSettings.defaults().withBaseUrl(URI.create(url)));
    }

    @Tag("MSG-07")
    @Test
    void timesAndConnectionsHaveTheirBounds() {
        TwilioSettings settings = TwilioSettings.defaults();

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connections()).isEqualTo(20);
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withConnectTimeout(Duration.ofMillis(2001)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withCallTimeout(Duration.ofMillis(5001)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withCallTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withConnections(21));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withConnections(0));
    }
}
