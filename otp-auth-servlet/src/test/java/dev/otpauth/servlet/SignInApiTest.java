// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.Contract;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sign-in part of the contract, over the wire. */
class SignInApiTest extends ApiRig {

    @Test
    void everyProblemCodeIsInTheContract() {
        List<String> ours =
                Stream.of(ProblemCode.values()).map(ProblemCode::code).toList();

        assertThat(Contract.codes()).map(String.class::cast).containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void whateverAsksAStoreIsSaidToBeAbleToBreak() {
        assertThat(Contract.askingAStore()).hasSizeGreaterThan(15).doesNotContainValue(false);
    }

    @Test
    @Tag("CH-B21")
    @Tag("CH-B24")
    @Tag("CH-D16")
    void aRightCodeSignsInOnceAndAWrongOneSaysWhatIsLeft() {
        String id = api.challenge(PHONE);
        String code = api.test.codeSentTo(PHONE);

        RawAnswer wrong = api.verify(id, Api.wrong(code));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("invalid_code");
        assertThat(wrong.json()).containsEntry("attempts_left", 4);
        assertThat(wrong.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"otp-auth\"");

        RawAnswer right = api.post(
                "/v1/challenges/" + id + "/verify",
                "{\"code\":\"" + code.substring(0, 3) + " " + code.substring(3) + "\",\"name\":\"Asha\"}",
                new String[0]);
        assertThat(right.status()).isEqualTo(201);
        assertThat(right.json())
                .containsEntry("created", true)
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3600)
                .containsEntry("expires_at", "2030-06-01T13:00:00Z")
                .containsEntry(
                        "user", Map.of("id", 1, "phone", PHONE, "name", "Asha", "created_at", "2030-06-01T12:00:00Z"));
        assertThat((String) right.json().get("device_token"))
                .startsWith("oa_dt_")
                .hasSize(55);

        RawAnswer again = api.verify(id, code);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("no_live_challenge");

        api.test.clock.advance(Duration.ofHours(1));
        RawAnswer later = api.signIn(PHONE);
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.json()).containsEntry("created", false);
    }

    @Test
    @Tag("TOK-07")
    void signingInAgainEndsTheSessionThatWasPresented() {
        RawAnswer first = api.signIn(PHONE);
        api.test.clock.advance(Duration.ofMinutes(10));
        RawAnswer second = api.signIn(PHONE, Api.bearer(first));

        assertThat(second.member("access_token")).isNotEqualTo(first.member("access_token"));
        assertThat(api.get("/v1/me", Api.bearer(first)).code()).isEqualTo("invalid_token");
        assertThat(api.get("/v1/me", Api.bearer(second)).status()).isEqualTo(200);
    }

    @Test
    @Tag("CH-D27")
    void aStaleOrMalformedTokenDoesNotKeepAnybodyFromSigningIn() {
        RawAnswer signedIn = api.signIn(PHONE, "Authorization: Bearer stale");
        assertThat(signedIn.status()).isEqualTo(201);
        api.test.clock.advance(Duration.ofHours(2));

        assertThat(api.signIn(PHONE, Api.bearer(signedIn)).status()).isEqualTo(200);
        api.test.clock.advance(Duration.ofHours(2));
        assertThat(api.signIn(PHONE, "Authorization: Basic x", "Authorization: y")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("CH-D15")
    @Tag("TOK-09")
    @Tag("CH-B23")
    @Tag("CH-D22")
    void whenTheStoreIsAwayEveryRouteSays503() {
        RawAnswer signedIn = api.signIn(PHONE);
        String bearer = Api.bearer(signedIn);
        api.test.stores.setDown(true);

        List.of(
                        api.postJson("/v1/challenges", "{\"phone\":\"+12025550124\"}"),
                        api.get("/v1/me", bearer),
                        api.get("/v1/sessions", bearer),
                        api.post("/v1/logout", bearer),
                        api.post("/v1/logout-all", bearer),
                        api.send(RawRequest.of("DELETE", "/v1/sessions/" + signedIn.member("session_id"), bearer)),
                        api.send(RawRequest.json("PATCH", "/v1/me", "{\"name\":\"B\"}", bearer)),
                        api.verify("ch_AAAAAAAAAAAAAAAAAAAAAA", "123456", bearer))
                .forEach(answer -> {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                    assertThat(answer.code()).isEqualTo("unavailable");
                    assertThat(answer.header("Retry-After")).isPresent();
                });
        api.test.stores.setDown(false);
        assertThat(api.get("/v1/me", bearer).status()).isEqualTo(200);
    }
}
