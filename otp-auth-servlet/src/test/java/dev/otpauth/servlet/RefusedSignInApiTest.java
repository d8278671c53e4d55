// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.otpauth.model.UserId;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Codes that sign nobody in, over the wire. */
class RefusedSignInApiTest extends ApiRig {

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

    @Test
    void aFrozenAccountIsForbidden() {
        api.signIn(PHONE);
        api.test.auth.users().freeze(new UserId(1));
        api.test.clock.advance(Duration.ofHours(1));

        RawAnswer refused = api.signIn(PHONE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
    }

    private String newChallenge() {
        int before = api.test.sender.attempts().size();
        String challenge = api.challenge(PHONE);
        api.test.sender.awaitAttempts(before + 1);
        return challenge;
    }
}
