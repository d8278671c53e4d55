// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with a cookie changes something only if a page of ours made it. */
@Tag("WEB-02")
class CrossSiteTest {

    private static final TestAuth TEST = new TestAuth();
    private static final AtomicInteger CHANGES = new AtomicInteger();

    private static IssuedTokens tokens;
    private static String cookie;
    private static TestServer server;

    @BeforeAll
    static void start() {
        tokens = TEST.signIn("+12025550123");
        cookie = "Cookie: __Host-otp-access=" + tokens.access().reveal();
        server = start(settings(CookieMode.on()));
    }

    @AfterAll
    static void close() {
        server.close();
        TEST.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "cross-site.csv", delimiter = '|', numLinesToSkip = 1)
    void onlyOurOwnPageChangesSomethingByCookie(String method, String headers, boolean passes) {
        int before = CHANGES.get();
        RawAnswer answer = ask(server, method, headers + " & " + cookie);

        assertThat(answer.status()).isEqualTo(passes ? 200 : 403);
        assertThat(CHANGES.get() - before).isEqualTo(passes ? 1 : 0);
        if (!passes) {
            assertThat(answer.code()).isEqualTo("cross_site");
            assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers("Vary")).containsExactly("Cookie");
        }
    }

    @Test
    void whoBringsTheTokenInTheHeaderNeedsNoProof() {
        String bearer = TestAuth.bearer(tokens);

        assertThat(ask(server, "POST", bearer).status()).isEqualTo(200);
        assertThat(ask(server, "POST", bearer + " & " + cookie + " & Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(200);
        assertThat(ask(server, "POST", "Origin: http://evil.example").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site",
                "X-Nothing: at all",
                "Sign-In-Mode: cookie"
            })
    void anOriginThatWasNamedIsOurs(String rest) {
        CookieMode mode = CookieMode.on().withOrigins("https://app.example.com");
        try (TestServer api = start(settings(mode))) {
            String with = " & " + rest + " & " + cookie;
            assertThat(ask(api, "POST", "Origin: https://app.example.com" + with)
                            .status())
                    .isEqualTo(200);
            Stream.of(
                            "https://app.example.com.evil.example",
                            "https://xapp.example.com",
                            "https://example.com",
                            "http://app.example.com",
                            "https://app.example.com:8443",
                            "https://APP.example.com",
                            "null")
                    .forEach(other -> assertThat(
                                    ask(api, "POST", "Origin: " + other + with).status())
                            .as(other)
                            .isEqualTo(403));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://app.example|X-Forwarded-Proto: https & X-Forwarded-Host: app.example|200",
                "https://app.example|X-Forwarded-Proto: https & X-Forwarded-Host: app.example:443|200",
                "https://app.example:8443|X-Forwarded-Proto: https & X-Forwarded-Host: app.example:8443|200",
                "https://localhost|X-Forwarded-Proto: https|200",
                "http://localhost|X-Forwarded-For: 198.51.100.9|200",
                "http://app.example|X-Forwarded-Proto: https & X-Forwarded-Host: app.example|403",
                "https://evil.example|X-Forwarded-Proto: https & X-Forwarded-Host: app.example|403",
                "https://app.example|X-Forwarded-Proto: https & X-Forwarded-Host: evil.example, app.example|403",
                "https://app.example|X-Forwarded-Proto: https & X-Forwarded-Host: app.example & X-Forwarded-Host: x|403",
                "https://app.example|X-Forwarded-Proto: ws & X-Forwarded-Host: app.example|403",
            })
    void behindAProxyTheOriginIsTheOneThatItTells(String origin, String headers, int status) {
        FilterSettings proxied =
                settings(CookieMode.on()).withTrustedProxies(TrustedProxies.parse("127.0.0.0/8,::1/128"));
        try (TestServer behind = start(proxied)) {
            assertThat(ask(behind, "POST", "Origin: " + origin + " & " + headers + " & " + cookie)
                            .status())
                    .isEqualTo(status);
        }
    }

    /** Nobody is signed in or out, or sent a code, by another site: not even where only the header asks for cookies. */
    @Test
    @Tag("WEB-02")
    void theApiForSigningInIsGuardedWhateverCookieComes() {
        String device = "Cookie: __Host-otp-device=oa_dt_x";
        String refresh = "Cookie: __Host-otp-refresh=oa_rt_x";
        for (String credentials : new String[] {cookie, device, refresh, "Sign-In-Mode: cookie"}) {
            for (String path : new String[] {
                "/v1/challenges",
                "/v1/challenges/ch_x/verify",
                "/v1/challenges/ch_x/resend",
                "/v1/token/refresh",
                "/v1/logout"
            }) {
                RawAnswer answer = server.send(
                        RawRequest.json("POST", path, "{}", credentials, "Sec-Fetch-Site: cross-site", "Origin: null"));
                assertThat(answer.code()).as(path + " " + credentials).isEqualTo("cross_site");
            }
        }
        RawAnswer besideABearer = server.send(RawRequest.of(
                "POST", "/v1/token/refresh", TestAuth.bearer(tokens), refresh, "Sec-Fetch-Site: cross-site"));
        assertThat(besideABearer.code()).isEqualTo("cross_site");
        assertThat(server.send(RawRequest.of("GET", "/v1/me", cookie, "Sec-Fetch-Site: cross-site"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noRouteOfTheApiChangesAnythingByGet() {
        for (String path : new String[] {"/v1/challenges", "/v1/token/refresh", "/v1/logout", "/v1/logout-all"}) {
            for (String method : new String[] {"GET", "HEAD"}) {
                assertThat(server.send(RawRequest.of(method, path, cookie)).status())
                        .as(path)
                        .isEqualTo(405);
            }
        }
        assertThat(server.get("/v1/me", cookie).status()).isEqualTo(200);
    }

    private static TestServer start(FilterSettings settings) {
        return Kind.JETTY.start(context -> {
            OtpAuthFilters.install(context, TEST.auth, settings).signIn("/v1/*");
            Servlets.add(context, "/change", (request, response) -> CHANGES.incrementAndGet());
        });
    }

    private static FilterSettings settings(CookieMode mode) {
        return FilterSettings.defaults().withCookies(mode);
    }

    private static RawAnswer ask(TestServer to, String method, String headers) {
        String[] lines = Arrays.stream(headers.split(" & ")).toArray(String[]::new);
        return to.send(RawRequest.of(method, "/change", lines));
    }
}
