// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.RawAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in cookies, when they are renewed. */
@Tag("WEB-01")
class CookieRefreshTest extends CookieRig {

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
}
