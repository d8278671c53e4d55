// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The session part of the contract, over the wire. */
class SessionApiTest extends ApiRig {

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheSession() {
        RawAnswer signedIn = api.signIn(PHONE);
        RawAnswer refreshed = refresh(signedIn.member("refresh_token"));

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.member("session_id")).isEqualTo(signedIn.member("session_id"));
        assertThat(refreshed.member("access_token")).isNotEqualTo(signedIn.member("access_token"));
        assertThat(api.get("/v1/me", Api.bearer(refreshed)).status()).isEqualTo(200);

        api.test.clock.advance(Duration.ofSeconds(11));
        RawAnswer reused = refresh(signedIn.member("refresh_token"));
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("invalid_token");
        assertThat(reused.headers("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"otp-auth\", error=\"invalid_token\"");
        assertThat(api.get("/v1/me", Api.bearer(refreshed)).code()).isEqualTo("invalid_token");
    }

    @Test
    @Tag("TOK-12")
    void nothingButARefreshTokenRefreshes() {
        RawAnswer signedIn = api.signIn(PHONE);

        for (String other : List.of(
                "", "x", signedIn.member("access_token"), signedIn.member("session_id"), "oa_rt_" + "A".repeat(49))) {
            RawAnswer refused = refresh(other);
            assertThat(refused.status()).as(other).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("invalid_token");
        }
    }

    @Test
    @Tag("CH-D24")
    void logoutEndsThisSessionAndLogoutAllEveryOther() {
        RawAnswer first = signIn();
        RawAnswer second = signIn();
        RawAnswer third = signIn();
        assertThat(sessions(first)).hasSize(3);

        assertThat(api.post("/v1/logout", Api.bearer(first)).status()).isEqualTo(204);
        assertThat(api.get("/v1/me", Api.bearer(first)).code()).isEqualTo("invalid_token");

        assertThat(api.post("/v1/logout-all", "{\"keep_current\":true}", new String[] {Api.bearer(second)})
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/v1/me", Api.bearer(third)).code()).isEqualTo("invalid_token");
        assertThat(sessions(second)).hasSize(1);

        assertThat(api.post("/v1/logout-all", Api.bearer(second)).status()).isEqualTo(204);
        assertThat(api.get("/v1/me", Api.bearer(second)).code()).isEqualTo("invalid_token");
    }

    @Test
    void sessionsAreListedWithTheirDeviceAndEndedByTheirOwnerAlone() {
        RawAnswer laptop = api.signIn(PHONE, "User-Agent: Laptop");
        api.test.clock.advance(Duration.ofMinutes(10));
        RawAnswer phone = api.signIn(PHONE, "User-Agent: Phone");
        api.test.clock.advance(Duration.ofMinutes(10));
        RawAnswer stranger = api.signIn("+12025550124");

        assertThat(sessions(phone))
                .extracting(session -> session.get("current"))
                .containsExactly(true, false);
        assertThat(sessions(laptop))
                .extracting(session -> session.get("device"))
                .contains("Laptop");

        String laptopSession = laptop.member("session_id");
        for (String id : List.of(laptopSession, "se_AAAAAAAAAAAAAAAAAAAAAA", "1", "x".repeat(2000))) {
            RawAnswer refused = api.send(RawRequest.of("DELETE", "/v1/sessions/" + id, Api.bearer(stranger)));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("not_found");
        }
        assertThat(api.send(RawRequest.of("DELETE", "/v1/sessions/" + laptopSession, Api.bearer(phone)))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/v1/me", Api.bearer(laptop)).code()).isEqualTo("invalid_token");
    }

    @Test
    void aUserSeesTheirWholePhoneAndChangesTheirName() {
        String bearer = Api.bearer(api.signIn(PHONE));
        assertThat(api.get("/v1/me", bearer).json())
                .containsEntry("phone", PHONE)
                .doesNotContainKey("name");

        assertThat(rename("{\"name\":\" \u0410\u0441\u044f \"}", bearer).member("name"))
                .isEqualTo("\u0410\u0441\u044f");
        for (String bad : List.of("\"\"", "\" \"", "\"a\\u0000b\"", "\"" + "x".repeat(101) + "\"", "null", "1", "{}")) {
            RawAnswer refused = rename("{\"name\":" + bad + "}", bearer);
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(refused.json()).containsEntry("field", "name");
        }
        assertThat(rename("{\"name\":\"x\",\"phone\":\"+12025550199\"}", bearer).json())
                .containsEntry("field", "phone");
    }

    @Test
    void everyProtectedRouteAsksForCredentials() {
        for (String[] route : new String[][] {
            {"GET", "/v1/me"},
            {"PATCH", "/v1/me"},
            {"GET", "/v1/sessions"},
            {"DELETE", "/v1/sessions/se_AAAAAAAAAAAAAAAAAAAAAA"},
            {"POST", "/v1/logout"},
            {"POST", "/v1/logout-all"}
        }) {
            assertThat(api.send(RawRequest.of(route[0], route[1])).code()).isEqualTo("unauthenticated");
            assertThat(api.send(RawRequest.of(route[0], route[1], "Authorization: Bearer x"))
                            .code())
                    .isEqualTo("invalid_token");
            assertThat(api.send(RawRequest.of(route[0], route[1], "Authorization: x"))
                            .code())
                    .isEqualTo("invalid_request");
        }
    }

    private RawAnswer signIn() {
        api.test.clock.advance(Duration.ofMinutes(15));
        return api.signIn(PHONE);
    }

    private RawAnswer refresh(String token) {
        return api.postJson("/v1/token/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private RawAnswer rename(String body, String bearer) {
        return api.send(RawRequest.json("PATCH", "/v1/me", body, bearer));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> sessions(RawAnswer signedIn) {
        return (List<Map<String, Object>>)
                api.get("/v1/sessions", Api.bearer(signedIn)).json().get("sessions");
    }
}
