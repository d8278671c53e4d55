// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in cookies, from the sign-in to the end of the session. */
@Tag("WEB-01")
class CookieModeTest {

    private static final String PHONE = "+12025550123";
    private static final String MODE = "Sign-In-Mode: cookie";
    private static final String OURS = "Sec-Fetch-Site: same-origin";
    private static final String ACCESS = "__Host-otp-access";
    private static final String REFRESH = "__Host-otp-refresh";
    private static final String DEVICE = "__Host-otp-device";

    private final Api api = new Api(Kind.JETTY, with(CookieMode.on()));

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyServerSetsTheSameCookies(Kind kind) {
        try (Api there = new Api(kind, with(CookieMode.on()))) {
            RawAnswer signedIn = there.signIn(PHONE, MODE);

            assertThat(signedIn.headers("Set-Cookie"))
                    .hasSize(3)
                    .anyMatch(line -> line.matches(ACCESS + "=oa_at_[A-Za-z0-9_-]{49}; Path=/; Max-Age=3600; Secure; "
                            + "HttpOnly; SameSite=Strict"))
                    .anyMatch(
                            line -> line.matches(REFRESH + "=oa_rt_[A-Za-z0-9_-]{49}; Path=/; Max-Age=1209600; Secure; "
                                    + "HttpOnly; SameSite=Strict"))
                    .anyMatch(
                            line -> line.matches(DEVICE + "=oa_dt_[A-Za-z0-9_-]{49}; Path=/; Max-Age=15552000; Secure; "
                                    + "HttpOnly; SameSite=Strict"))
                    .allMatch(line -> line.indexOf(';') <= 4096)
                    .noneMatch(line -> line.contains("Domain"));
            assertThat(there.get("/v1/me", cookie(signedIn, ACCESS)).member("phone"))
                    .isEqualTo(PHONE);
        }
    }

    @Test
    void thePageGetsNoTokenIntoItsHands() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);

        assertThat(signedIn.body()).doesNotContain("oa_", "_token", "Bearer");
        assertThat(signedIn.json()).isInstanceOf(Map.class);
        assertThat(signedIn.member("expires_in")).isEqualTo("3600");
        assertThat(refresh(signedIn, "").body()).doesNotContain("oa_", "_token", "Bearer");
    }

    @Test
    void othersStillGetTheirTokensInTheBody() {
        RawAnswer signedIn = api.signIn(PHONE);

        assertThat(signedIn.headers("Set-Cookie")).isEmpty();
        assertThat(api.get("/v1/me", Api.bearer(signedIn)).status()).isEqualTo(200);
        RawAnswer refreshed =
                api.postJson("/v1/token/refresh", "{\"refresh_token\":\"" + signedIn.member("refresh_token") + "\"}");
        assertThat(refreshed.headers("Set-Cookie")).isEmpty();
        assertThat(refreshed.member("access_token")).startsWith("oa_at_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void refreshTakesTheTokenFromItsCookieAndPutsTheNextOneThere(String body) {
        RawAnswer signedIn = api.signIn(PHONE, MODE);

        RawAnswer refreshed = refresh(signedIn, body);

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(valueOf(refreshed, REFRESH)).isNotEqualTo(valueOf(signedIn, REFRESH));
        assertThat(api.get("/v1/me", cookie(refreshed, ACCESS)).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatIsOfNoUseTakesItsCookiesAlong() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);
        refresh(signedIn, "");
        api.test.clock.advance(Duration.ofSeconds(11));

        RawAnswer refused = refresh(signedIn, "");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid_token");
        assertForgotten(refused, ACCESS, REFRESH);
    }

    @Test
    void aPageWithoutARefreshCookieIsToldToSignIn() {
        assertThat(api.post("/v1/token/refresh", MODE).code()).isEqualTo("unauthenticated");
        assertThat(api.post("/v1/token/refresh").status()).isEqualTo(415);
    }

    @Test
    void aRefreshTokenInTheBodyCanMoveIntoACookie() {
        RawAnswer signedIn = api.signIn(PHONE);
        String body = "{\"refresh_token\":\"" + signedIn.member("refresh_token") + "\"}";

        RawAnswer moved = api.post("/v1/token/refresh", body, new String[] {MODE});

        assertThat(moved.body()).doesNotContain("oa_");
        assertThat(valueOf(moved, ACCESS)).startsWith("oa_at_");
    }

    @Test
    @Tag("WEB-05")
    void loggingOutLeavesNothingOfTheSessionButKnowsTheDevice() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);

        RawAnswer left = api.post("/v1/logout", cookie(signedIn, ACCESS), OURS);

        assertThat(left.status()).isEqualTo(204);
        assertForgotten(left, ACCESS, REFRESH);
        assertThat(left.header("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(api.get("/v1/me", cookie(signedIn, ACCESS)).status()).isEqualTo(401);
        assertThat(refresh(signedIn, "").status()).isEqualTo(401);
    }

    @Test
    @Tag("WEB-05")
    void loggingOutEverywhereForgetsTheDeviceTooUnlessThisSessionStays() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);
        String access = cookie(signedIn, ACCESS);

        RawAnswer others = api.post("/v1/logout-all", "{\"keep_current\":true}", new String[] {access, OURS});
        assertThat(others.headers("Set-Cookie")).isEmpty();
        assertThat(others.headers("Clear-Site-Data")).isEmpty();
        RawAnswer all = api.post("/v1/logout-all", access, OURS);
        assertForgotten(all, ACCESS, REFRESH, DEVICE);
        assertThat(all.headers("Clear-Site-Data")).hasSize(1);
    }

    @Test
    @Tag("WEB-05")
    void whoeverLeavesLateLeavesAllTheSame() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);
        RawAnswer elsewhere = api.signIn("+12025550124", MODE);
        api.test.clock.advance(Duration.ofHours(2));

        RawAnswer left = api.post("/v1/logout", cookie(signedIn, REFRESH), OURS);

        assertThat(left.status()).isEqualTo(204);
        assertForgotten(left, ACCESS, REFRESH);
        assertThat(refresh(signedIn, "").status()).isEqualTo(401);
        assertThat(refresh(elsewhere, "").status()).isEqualTo(200);
    }

    @Test
    void whoeverHasLeftElsewhereLosesTheCookiesHere() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);
        api.post("/v1/logout", cookie(signedIn, ACCESS), OURS);

        RawAnswer again = api.post("/v1/logout", cookie(signedIn, ACCESS) + "; " + REFRESH + "=x", OURS);

        assertThat(again.code()).isEqualTo("invalid_token");
        assertForgotten(again, ACCESS, REFRESH);
        assertThat(api.post("/v1/logout").headers("Set-Cookie")).isEmpty();
    }

    @Test
    void endingTheOwnSessionIsLoggingOut() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);
        RawAnswer elsewhere = api.signIn("+12025550124", MODE);
        String path = "/v1/sessions/" + signedIn.member("session_id");

        RawAnswer foreign = api.send(RawRequest.of("DELETE", path, cookie(elsewhere, ACCESS), OURS));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.headers("Set-Cookie")).isEmpty();
        RawAnswer ended = api.send(RawRequest.of("DELETE", path, cookie(signedIn, ACCESS), OURS));
        assertForgotten(ended, ACCESS, REFRESH);
    }

    @Test
    void aClientWithATokenInItsHeaderIsLeftAloneWithCookies() {
        RawAnswer signedIn = api.signIn(PHONE);

        RawAnswer left = api.post("/v1/logout", Api.bearer(signedIn));

        assertThat(left.headers("Set-Cookie")).isEmpty();
        assertThat(left.headers("Clear-Site-Data")).isEmpty();
    }

    @Test
    @Tag("BRU-05")
    void theDeviceCookieGivesTheDeviceBudgetsOfItsOwn() {
        RawAnswer signedIn = api.signIn(PHONE, MODE);
        String start = "{\"phone\":\"" + PHONE + "\"}";

        assertThat(api.postJson("/v1/challenges", start).status()).isEqualTo(429);
        RawAnswer known = api.post("/v1/challenges", start, new String[] {cookie(signedIn, DEVICE), OURS});
        assertThat(known.status()).isEqualTo(202);
    }

    @Test
    void signingInAgainEndsTheSessionOfTheCookie() {
        RawAnswer first = api.signIn(PHONE, MODE);
        api.test.clock.advance(Duration.ofMinutes(10));

        api.signIn(PHONE, MODE, cookie(first, ACCESS));

        assertThat(api.get("/v1/me", cookie(first, ACCESS)).status()).isEqualTo(401);
    }

    @Test
    void laxCookiesAreLax() {
        try (Api lax = new Api(Kind.JETTY, with(CookieMode.on().withLaxCookies()))) {
            assertThat(lax.signIn(PHONE, MODE).headers("Set-Cookie"))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("SameSite=Lax"));
        }
    }

    @Test
    void whatIsNoModeIsRefusedBeforeTheCodeIsSpent() {
        String challenge = api.challenge(PHONE);
        api.test.sender.awaitAttempts(1);
        String code = api.test.codeSentTo(PHONE);

        for (String[] headers : List.of(new String[] {OURS, "Sign-In-Mode: jar"}, new String[] {OURS, MODE, MODE})) {
            RawAnswer refused = api.verify(challenge, code, headers);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.member("field")).isEqualTo("Sign-In-Mode");
        }
        assertThat(api.verify(challenge, code, MODE).status()).isEqualTo(201);
    }

    @Test
    void whereCookiesAreOffNoneIsSetOrRead() {
        try (Api off = new Api()) {
            String token = off.signIn(PHONE).member("access_token");

            assertThat(off.get("/v1/me", "Cookie: " + ACCESS + "=" + token).code())
                    .isEqualTo("unauthenticated");
            RawAnswer refused = off.signIn("+12025550124", MODE);
            assertThat(refused.code()).isEqualTo("malformed_request");
            assertThat(refused.headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    @Tag("HDR-04")
    void answersVaryByCookieWhereCookiesCount() {
        assertThat(api.get("/v1/me").headers("Vary")).containsExactly("Cookie");
        assertThat(api.signIn(PHONE, MODE).headers("Vary")).containsExactly("Cookie");
    }

    private RawAnswer refresh(RawAnswer signedIn, String json) {
        String cookie = cookie(signedIn, REFRESH);
        return json.isEmpty()
                ? api.post("/v1/token/refresh", cookie, OURS)
                : api.post("/v1/token/refresh", json, new String[] {cookie, OURS});
    }

    private static FilterSettings with(CookieMode mode) {
        return FilterSettings.defaults().withCookies(mode);
    }

    private static String cookie(RawAnswer answer, String name) {
        return "Cookie: " + name + "=" + valueOf(answer, name);
    }

    private static String valueOf(RawAnswer answer, String name) {
        return answer.headers("Set-Cookie").stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1, line.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static void assertForgotten(RawAnswer answer, String... names) {
        assertThat(answer.headers("Set-Cookie")).hasSize(names.length);
        for (String name : names) {
            assertThat(answer.headers("Set-Cookie"))
                    .contains(name + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
        }
    }
}
