// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.servlet.browser.SecurityHeaders;
import dev.otpauth.servlet.http.AllowedHosts;
import dev.otpauth.servlet.http.TrustedProxies;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("WEB-05")
class SecurityHeadersFilterTest {

    private static final String HSTS = "Strict-Transport-Security";
    private static final String CSP = "Content-Security-Policy";

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void everyAnswerHasThemErrorsIncluded(TestServer.Kind kind) {
        try (TestAuth test = new TestAuth();
                TestServer server = kind.start(context -> {
                    OtpAuthFilters.install(context, test.auth, settings())
                            .requireUser("/users")
                            .signIn("/v1/*");
                    Servlets.add(context, "/users", (request, response) -> {});
                    Servlets.add(context, "/broken", (request, response) -> {
                        response.setHeader(CSP, "default-src *");
                        throw new IllegalStateException("a fault");
                    });
                    Servlets.add(context, "/error", (request, response) -> response.sendError(404));
                })) {
            for (String path : new String[] {"/users", "/broken", "/error", "/v1/me", "/v1/nothing"}) {
                assertThat(headersOf(server.get(path))).as(path).isEqualTo(expected());
            }
            RawAnswer misdirected =
                    server.send("GET /v1/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(misdirected.status()).isEqualTo(421);
            assertThat(headersOf(misdirected)).isEqualTo(expected());
        }
    }

    @Test
    void aPageSaysItsOwn() {
        try (TestServer server = TestServer.Kind.JETTY.start(context -> {
            Servlets.filter(context, "/*", new SecurityHeadersFilter(SecurityHeaders.ofApi(), TrustedProxies.none()));
            Servlets.add(
                    context,
                    "/page",
                    (request, response) -> SecurityHeaders.ofPage().setOn(response, false));
        })) {
            assertThat(server.get("/page").headers(CSP))
                    .containsExactly(SecurityHeaders.ofPage().fields(false).get(CSP));
        }
    }

    @Test
    void onlyOverTlsABrowserIsToldToKeepToTls() {
        TrustedProxies loopback = TrustedProxies.parse("127.0.0.0/8,::1/128");
        try (TestServer server = TestServer.Kind.JETTY.start(context -> {
            Servlets.filter(context, "/*", new SecurityHeadersFilter(SecurityHeaders.ofApi(), loopback));
            Servlets.add(context, "/open", (request, response) -> {});
        })) {
            assertThat(server.get("/open").headers(HSTS)).isEmpty();
            assertThat(server.get("/open", "X-Forwarded-Proto: http").headers(HSTS))
                    .isEmpty();
            assertThat(server.get("/open", "X-Forwarded-Proto: https").headers(HSTS))
                    .containsExactly("max-age=63072000; includeSubDomains");
        }
        try (TestServer server = TestServer.Kind.JETTY.start(context -> {
            Servlets.filter(context, "/*", new SecurityHeadersFilter(SecurityHeaders.ofApi(), TrustedProxies.none()));
            Servlets.add(context, "/open", (request, response) -> {});
        })) {
            assertThat(server.get("/open", "X-Forwarded-Proto: https").headers(HSTS))
                    .isEmpty();
        }
    }

    @Test
    void neitherPolicyLetsInlineCodeOrOtherSitesIn() {
        String page = SecurityHeaders.ofPage().fields(true).get(CSP);

        assertThat(page)
                .startsWith("default-src 'none'")
                .contains("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "*", "data:", "http");
        assertThat(SecurityHeaders.ofApi().fields(true).get(CSP))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    }

    @Test
    void tlsOnlyLastsAYearOrIsTakenBack() {
        SecurityHeaders headers = SecurityHeaders.ofApi();

        assertThatIllegalArgumentException().isThrownBy(() -> headers.withTlsOnlyFor(Duration.ofDays(364), false));
        assertThat(headers.withTlsOnlyFor(Duration.ZERO, false).fields(true)).containsEntry(HSTS, "max-age=0");
        assertThat(headers.withTlsOnlyFor(Duration.ofDays(365), false).fields(true))
                .containsEntry(HSTS, "max-age=31536000");
        assertThatIllegalArgumentException().isThrownBy(() -> headers.withContentSecurityPolicy("a\r\nb"));
    }

    private static FilterSettings settings() {
        return FilterSettings.defaults()
                .withAllowedHosts(AllowedHosts.of("localhost"))
                .withSecurityHeaders(SecurityHeaders.ofApi());
    }

    private static Map<String, String> expected() {
        return new TreeMap<>(SecurityHeaders.ofApi().fields(false));
    }

    private static Map<String, String> headersOf(RawAnswer answer) {
        Map<String, String> found = new TreeMap<>();
        expected().keySet().forEach(name -> found.put(name, String.join(" AND ", answer.headers(name))));
        return found;
    }
}
