// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.otpauth.model.UserId;
import dev.otpauth.servlet.problem.ProblemCode;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.Contract;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sign-in part of the contract, over the wire. */
class SignInApiTest {

    private static final String PHONE = "+12025550123";

    private final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyProblemCodeIsInTheContract() {
        List<String> ours =
                Stream.of(ProblemCode.values()).map(ProblemCode::code).toList();

        assertThat(Contract.codes()).map(String.class::cast).containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void whateverAsksAStoreIsSaidToBeAbleToBreak() {
        assertThat(Contract.unbreakable()).isEmpty();
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
    @Tag("OTP-06")
    void whatIsNoCodeIsMalformedAndCostsNoAttempt() {
        String id = api.challenge(PHONE);
        for (String typed : List.of(
                "",
                "12345",
                "1234567",
                "+12345",
                "12345a",
                "1e5",
                "12.456",
                "-",
                "      ",
                "12345\\u0000",
                "\\u200f123456",
                "123456\\u200b",
                "\\ud83d\\ude00",
                "0x1234",
                "1\\n23456",
                "1".repeat(33),
                "1".repeat(5000))) {
            RawAnswer answer = api.verify(id, typed);

            assertThat(answer.status()).as(typed).isEqualTo(400);
            assertThat(answer.json()).as(typed).containsEntry("field", "code");
        }
        assertThat(api.get("/v1/challenges/" + id).json()).containsEntry("attempts_left", 5);
        String devanagari = api.test
                .codeSentTo(PHONE)
                .chars()
                .mapToObj(digit -> String.format("\\u%04x", '\u0966' + digit - '0'))
                .reduce("", String::concat);
        assertThat(api.verify(id, devanagari).status()).isEqualTo(201);
    }

    @Test
    void aPhoneOnWhichSomebodyGuessesIsLockedForAWhile() {
        String challenge = "";
        for (int guess = 0; guess < 40; guess++) {
            if (guess % 5 == 0) {
                api.test.clock.advance(Duration.ofMinutes(15));
                challenge = newChallenge();
            }
            RawAnswer answer = api.verify(challenge, Api.wrong(api.test.codeSentTo(PHONE)));
            if (answer.status() == 429) {
                assertThat(answer.code()).isEqualTo("too_many_attempts");
                assertThat(answer.header("Retry-After")).contains(answer.member("retry_after"));
                return;
            }
        }
        fail("40 wrong guesses, and no lock");
    }

    private String newChallenge() {
        int before = api.test.sender.attempts().size();
        String challenge = api.challenge(PHONE);
        api.test.sender.awaitAttempts(before + 1);
        return challenge;
    }

    @Test
    void aFrozenAccountIsForbidden() {
        api.signIn(PHONE);
        api.test.auth.users().freeze(new UserId(1));
        api.test.clock.advance(Duration.ofHours(1));

        RawAnswer refused = api.signIn(PHONE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
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
