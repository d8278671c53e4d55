// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.browser.CookieMode;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens in cookies: who gets them, in which form, and what they are good for. */
@Tag("WEB-01")
class CookieModeTest extends CookieRig {

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
}
