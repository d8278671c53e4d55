// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.servlet.browser.CorsPolicy;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("WEB-03")
class CorsFilterTest {

    private static final String APP = "https://app.example.com";
    private static final CorsPolicy POLICY =
            CorsPolicy.allowing(APP, "https://admin.example.com:8443").withCredentials();

    private static TestAuth test;
    private static TestServer server;

    @BeforeAll
    static void start() {
        test = new TestAuth();
        server = Kind.JETTY.start(context -> install(context, POLICY));
    }

    @AfterAll
    static void close() {
        server.close();
        test.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNamedOriginMayReadAnswersErrorsIncluded(Kind kind) {
        try (TestServer there = kind.start(context -> install(context, POLICY))) {
            for (String path : new String[] {"/open", "/broken", "/v1/me", "/v1/nothing"}) {
                RawAnswer answer = there.get(path, "Origin: " + APP);
                assertThat(answer.headers("Access-Control-Allow-Origin"))
                        .as(path)
                        .containsExactly(APP);
                assertThat(answer.headers("Access-Control-Allow-Credentials"))
                        .as(path)
                        .containsExactly("true");
                assertThat(answer.headers("Access-Control-Expose-Headers").toString())
                        .as(path)
                        .contains("X-Request-Id");
                assertThat(answer.headers("Vary")).as(path).contains("Origin");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "http://app.example.com",
                "https://app.example.com/",
                "https://app.example.com:443",
                "https://app.example.com:8443",
                "https://APP.EXAMPLE.COM",
                "https://app.example.com.evil.example",
                "https://app.example.comx",
                "https://app.example.co",
                "https://xapp.example.com",
                "https://x.app.example.com",
                "https://example.com",
                "https://app-example.com",
                "https://appxexample.com",
                "https://admin.example.com",
                "https://evil.example/https://app.example.com",
                "https://evil.example?https://app.example.com",
                "https://evil.example#https://app.example.com",
                "https://app.example.com@evil.example",
                "https://app.example.com%00.evil.example",
                "https://app.example.com, https://evil.example",
                "https://evil.example https://app.example.com",
                "https://xn--pp-kka.example.com",
                "file://",
                "app.example.com",
                "//app.example.com",
                "data:text/html,x",
                "chrome-extension://abcdefghijklmnop"
            })
    void everybodyElseIsToldNothing(String origin) {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            RawAnswer answer = server.send(
                    RawRequest.of(method, "/open", "Origin: " + origin, "Access-Control-Request-Method: POST"));

            assertThat(answer.head()).doesNotContainIgnoringCase("Access-Control-");
            assertThat(answer.headers("Vary")).contains("Origin");
        }
    }

    @Test
    void twoOriginsAreNone() {
        RawAnswer answer = server.get("/open", "Origin: " + APP, "Origin: " + APP);

        assertThat(answer.head()).doesNotContainIgnoringCase("Access-Control-");
    }

    @Test
    void aRequestWithoutOriginIsAnsweredLikeAlwaysButNotMixedUpInCaches() {
        RawAnswer answer = server.get("/open");

        assertThat(answer.body()).isEqualTo("open");
        assertThat(answer.head()).doesNotContainIgnoringCase("Access-Control-");
        assertThat(answer.headers("Vary")).contains("Origin");
    }

    @Test
    void aPreflightIsAnsweredWithoutAskingWhoItIs() {
        RawAnswer answer = server.send(RawRequest.of(
                "OPTIONS",
                "/v1/me",
                "Origin: " + APP,
                "Access-Control-Request-Method: PATCH",
                "Access-Control-Request-Headers: authorization,content-type"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(answer.header("Access-Control-Allow-Methods").orElseThrow())
                .contains("PATCH")
                .doesNotContain("*");
        assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Sign-In-Mode")
                .doesNotContain("*");
        assertThat(answer.header("Access-Control-Max-Age")).contains("600");
    }

    @Test
    void itIsOffUnlessSomebodyIsNamed() {
        try (TestServer off = Kind.JETTY.start(context -> install(context, CorsPolicy.off()))) {
            RawAnswer answer = off.send(
                    RawRequest.of("OPTIONS", "/v1/me", "Origin: " + APP, "Access-Control-Request-Method: GET"));

            assertThat(answer.head()).doesNotContainIgnoringCase("Access-Control-");
            assertThat(answer.headers("Vary")).isEmpty();
        }
    }

    @Test
    void withoutCredentialsNoneIsAllowed() {
        try (TestServer bare = Kind.JETTY.start(context -> install(context, CorsPolicy.allowing(APP)))) {
            RawAnswer answer = bare.get("/open", "Origin: " + APP);

            assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
            assertThat(answer.headers("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "https://*.example.com",
                "app.example.com",
                "https://app.example.com/",
                "https://a b"
            })
    void whatIsNoOriginCannotBeNamed(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> CorsPolicy.allowing(origin));
    }

    @Test
    void clearTextIsNotTrustedWithCookies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorsPolicy.allowing("http://app.example.com").withCredentials());
        assertThat(CorsPolicy.allowing("http://localhost:5173")
                        .withCredentials()
                        .hasCredentials())
                .isTrue();
    }

    private static void install(ServletContext context, CorsPolicy policy) {
        OtpAuthFilters.install(context, test.auth, FilterSettings.defaults().withCors(policy))
                .signIn("/v1/*");
        Servlets.add(
                context, "/open", (request, response) -> response.getWriter().print("open"));
        Servlets.add(context, "/broken", (request, response) -> {
            throw new IllegalStateException("a fault");
        });
    }
}
