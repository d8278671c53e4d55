// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens in cookies, when the session ends. */
@Tag("WEB-01")
class CookieLogoutTest extends CookieRig {

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
}
