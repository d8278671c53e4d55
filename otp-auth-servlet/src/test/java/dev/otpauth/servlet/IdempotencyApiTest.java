// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The header {@code Idempotency-Key}, over the wire. */
@Tag("SND-12")
class IdempotencyApiTest extends ApiRig {

    private static final String PATH = "/v1/challenges";
    private static final String BODY = "{\"phone\":\"+12025550123\"}";
    private static final String KEY = "Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324";

    @Test
    void aClientThatLostTheAnswerRetriesFiveTimesAndGetsOneMessage() {
        api.sendAndLeave(RawRequest.json("POST", PATH, BODY, KEY));
        api.test.sender.awaitAttempts(1);
        RawAnswer first = start(BODY, KEY);
        while (first.status() == 409) {
            // The one that was cut off has sent its message and not kept its answer yet.
            first = start(BODY, KEY);
        }
        for (int retry = 1; retry < 5; retry++) {
            api.test.clock.advance(Duration.ofSeconds(retry * 33L));
            RawAnswer again = start(BODY, KEY);

            assertThat(again.status()).isEqualTo(202);
            assertThat(again.wireBody()).isEqualTo(first.wireBody());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        }
        assertThat(sent()).isEqualTo(1);
    }

    /** What a retry says must be what the first answer said, to the byte. */
    @Test
    void theFirstAnswerIsLikeEveryOther() {
        RawAnswer first = start(BODY, KEY);
        api.test.sender.awaitAttempts(1);
        api.test.clock.advance(Duration.ofHours(23));

        assertThat(first.json()).containsEntry("expires_in", 300).containsEntry("resend_in", 60);
        assertThat(start("{\"locale\":\"en\",\"phone\":\"+1 (202) 555-0123\"}", KEY)
                        .wireBody())
                .isEqualTo(first.wireBody());
        api.test.clock.advance(Duration.ofHours(1));
        assertThat(start(BODY, KEY).wireBody()).isNotEqualTo(first.wireBody());
    }

    @Test
    void aHundredAtOnceSendOneMessage() {
        List<RawAnswer> answers = Race.atOnce(100, () -> start(BODY, KEY));

        RawAnswer kept = start(BODY, KEY);
        assertThat(kept.status()).isEqualTo(202);
        assertThat(answers).anyMatch(answer -> answer.status() == 202).allSatisfy(answer -> {
            if (answer.status() == 202) {
                assertThat(answer.wireBody()).isEqualTo(kept.wireBody());
            } else {
                assertThat(answer.code()).isEqualTo("conflict");
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.header("Retry-After")).contains("1");
            }
        });
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsAConflict() {
        start(BODY, KEY);
        RawAnswer other = start("{\"phone\":\"+12025550124\"}", KEY);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_conflict");
        assertThat(start("{\"phone\":\"+12025550124\"}", KEY + "-2").status()).isEqualTo(202);
    }

    @Test
    void whatIsNoKeyIsMalformed() {
        List<String> malformed = List.of("1234567", "", "two words", "1".repeat(256), "12345678\u00e9");
        malformed.forEach(key -> requireMalformed("Idempotency-Key: " + key));
        requireMalformed(KEY, KEY);
        requireMalformed(KEY, "idempotency-key: another-key");

        assertThat(start(BODY, "Idempotency-Key: " + "~".repeat(255)).status()).isEqualTo(202);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aRefusalIsNotKept() {
        start(BODY);
        api.test.sender.awaitAttempts(1);
        assertThat(start(BODY, KEY).code()).isEqualTo("too_soon");
        api.test.clock.advance(Duration.ofSeconds(60));

        assertThat(start(BODY, KEY).status()).isEqualTo(202);
    }

    @Test
    @Tag("SND-11")
    void whenTheStoreIsAwayTheKeyIsStillGood() {
        api.test.stores.setDown(true);
        assertThat(start(BODY, KEY).status()).isEqualTo(503);
        api.test.stores.setDown(false);

        assertThat(start(BODY, KEY).status()).isEqualTo(202);
        assertThat(sent()).isEqualTo(1);
    }

    private RawAnswer start(String body, String... headers) {
        return api.post(PATH, body, headers);
    }

    private void requireMalformed(String... headers) {
        RawAnswer answer = start(BODY, headers);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "malformed_request").containsEntry("field", "Idempotency-Key");
    }

    private int sent() {
        api.test.close();
        return api.test.sender.attempts().size();
    }
}
