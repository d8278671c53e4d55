// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be set because it would be unsafe. */
@Tag("WEB-01")
class CookieSettingsTest {

    @Test
    void cookiesAreOffUnlessSwitchedOn() {
        assertThat(CookieMode.off().isOn()).isFalse();
        assertThat(CookieMode.parse("off").isOn()).isFalse();
        assertThat(CookieMode.parse("strict").sameSite()).isEqualTo("Strict");
        assertThat(CookieMode.parse("lax").sameSite()).isEqualTo("Lax");
        assertThatIllegalArgumentException().isThrownBy(() -> CookieMode.parse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "10.0.0.1", "::", "2001:db8::1"})
    void insecureCookiesAreNotForAnAddressThatOthersReach(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CookieMode.insecureOn(InetAddress.getByName(address)))
                .withMessageContaining("loopback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void insecureCookiesAreForThisMachine(String address) throws UnknownHostException {
        assertThat(CookieMode.insecureOn(InetAddress.getByName(address)).isSecure())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com",
                "http://192.0.2.1",
                "http://localhost.example.com",
                "https://app.example.com/",
                "https://app.example.com:443",
                "https://App.example.com",
                "https://bücher.example",
                "https://*.example.com",
                "https://app..example.com",
                "https://-app.example.com",
                "ftp://app.example.com",
                "app.example.com",
                "null",
                "*",
                ""
            })
    void anOriginThatCouldBeSomebodyElsesIsNotTrusted(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> CookieMode.on().withOrigins(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com:8443",
                "https://xn--bcher-kva.example",
                "https://[2001:db8::1]",
                "http://localhost:5173",
                "http://127.0.0.1:4000",
                "http://[::1]:4000"
            })
    void theseAreOrigins(String origin) {
        assertThat(CookieMode.on().withOrigins(origin).origins()).containsExactly(new WebOrigin(origin));
    }

    @ParameterizedTest
    @CsvSource({
        "https, a.example, 443, https://a.example",
        "http, a.example, 80, http://a.example",
        "http, a.example, 443, http://a.example:443",
        "https, [::1], 8443, https://[::1]:8443"
    })
    void thePortOfTheSchemeIsNotWritten(String scheme, String host, int port, String origin) {
        assertThat(WebOrigin.of(scheme, host, port)).contains(new WebOrigin(origin));
    }
}
