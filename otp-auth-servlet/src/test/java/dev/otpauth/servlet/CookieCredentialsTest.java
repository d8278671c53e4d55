// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.BearerToken;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import jakarta.servlet.ServletContext;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which token of a request counts: that of its header, that of its cookie, or none. */
@Tag("HDR-03")
class CookieCredentialsTest {

    private static final String NAME = "__Host-otp-access";

    private static TestAuth test;
    private static IssuedTokens tokens;
    private static String ours;
    private static String foreign;

    @BeforeAll
    static void signIn() {
        test = new TestAuth();
        tokens = test.signIn("+12025550123");
        ours = tokens.access().reveal();
        foreign = BearerToken.random().reveal();
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void theMatrixOfHeaderAndCookie(TestServer.Kind kind) {
        try (TestServer server = kind.start(context -> install(context, FilterSettings.defaults()))) {
            String header = TestAuth.bearer(tokens);
            String other = "Authorization: Bearer " + foreign;
            assertThat(code(server)).isEqualTo("unauthenticated");
            assertThat(code(server, cookie(ours))).isEqualTo("in");
            assertThat(code(server, cookie(foreign))).isEqualTo("invalid_token");
            assertThat(code(server, header)).isEqualTo("in");
            assertThat(code(server, header, cookie(ours))).isEqualTo("in");
            assertThat(code(server, header, cookie(foreign))).isEqualTo("invalid_request");
            assertThat(code(server, other, cookie(ours))).isEqualTo("invalid_request");
            assertThat(code(server, other, cookie(foreign))).isEqualTo("invalid_token");
            assertThat(code(server, "Authorization: Basic abc", cookie(ours))).isEqualTo("invalid_request");
            assertThat(code(server, header, header, cookie(ours))).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void twoAccessCookiesAreNobodys(TestServer.Kind kind) {
        try (TestServer server = kind.start(context -> install(context, FilterSettings.defaults()))) {
            assertThat(code(server, cookie(ours) + "; " + NAME + "=" + foreign)).isEqualTo("invalid_request");
            assertThat(code(server, cookie(foreign) + "; " + NAME + "=" + ours)).isEqualTo("invalid_request");
            assertThat(code(server, cookie(ours), cookie(ours))).isEqualTo("invalid_request");
            assertThat(code(server, TestAuth.bearer(tokens), cookie(ours) + "; " + NAME + "=" + ours))
                    .isEqualTo("invalid_request");
        }
    }

    /** By each of these a cookie that the prefix forbids to others would have passed for ours somewhere. */
    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    @Tag("WEB-01")
    void whatOnlyLooksLikeOurCookieIsNotRead(TestServer.Kind kind) {
        try (TestServer server = kind.start(context -> install(context, FilterSettings.defaults()))) {
            Stream.of(
                            "otp-access=" + ours,
                            "__host-otp-access=" + ours,
                            "__Host-otp-access =" + ours,
                            "__Host-otp-accesss=" + ours,
                            "x__Host-otp-access=" + ours,
                            "__Secure-otp-access=" + ours,
                            "$Version=1, __Host-otp-access=" + ours,
                            "$Version=1; x=\"; __Host-otp-accessx=" + ours,
                            "x=1,__Host-otp-access=" + ours,
                            "\u00a0__Host-otp-access=" + ours,
                            "\u0085__Host-otp-access=" + ours,
                            "\u00e2\u0080\u0080__Host-otp-access=" + ours,
                            "=__Host-otp-access=" + ours,
                            "__Host-otp-access",
                            "__Host-otp-access%3d" + ours)
                    .forEach(text -> assertThat(status(server, "Cookie: " + text))
                            .as(text)
                            .isIn(400, 401));
        }
    }

    @Test
    void aValueThatIsNoTokenIsAnInvalidOne() {
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, FilterSettings.defaults()))) {
            Stream.of("", "\"" + ours + "\"", ours + " x", ours + "=", ours.substring(1), "x".repeat(4000))
                    .forEach(value ->
                            assertThat(code(server, cookie(value))).as(value).isEqualTo("invalid_token"));
            assertThat(code(server, "Cookie: a=b;" + NAME + "=" + ours + " ;c=d"))
                    .isEqualTo("in");
        }
    }

    /** A browser sends its cookie unasked, so an old one must not keep anybody from the page where they sign in. */
    @Test
    void inStrictModeAnOldCookieIsNoFault() {
        FilterSettings strict = FilterSettings.defaults().withStrictTokens();
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, strict))) {
            assertThat(server.get("/public", cookie(foreign)).body()).isEqualTo("in");
            assertThat(server.get("/public", "Authorization: Bearer " + foreign).status())
                    .isEqualTo(401);
        }
    }

    @Test
    @Tag("WEB-04")
    void whatOnlyUsersSeeIsInNoCacheAndVariesByCookie() {
        try (TestServer server = TestServer.Kind.JETTY.start(context -> install(context, FilterSettings.defaults()))) {
            for (RawAnswer answer :
                    new RawAnswer[] {server.get("/protected", cookie(ours)), server.get("/protected")}) {
                assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
                assertThat(answer.headers("Vary")).containsExactly("Cookie");
            }
        }
    }

    private static void install(ServletContext context, FilterSettings settings) {
        OtpAuthFilters.install(context, test.auth, settings.withCookies(CookieMode.on()))
                .requireUser("/protected");
        Servlets.add(
                context,
                "/protected",
                (request, response) -> response.getWriter().print("in"));
        Servlets.add(
                context, "/public", (request, response) -> response.getWriter().print("in"));
    }

    private static String cookie(String token) {
        return "Cookie: " + NAME + "=" + token;
    }

    private static int status(TestServer server, String... headers) {
        return server.get("/protected", headers).status();
    }

    private static String code(TestServer server, String... headers) {
        RawAnswer answer = server.get("/protected", headers);
        return answer.status() == 200 ? answer.body() : answer.code();
    }
}
