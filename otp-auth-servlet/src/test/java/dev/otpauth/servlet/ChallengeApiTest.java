// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.RawAnswer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The routes of a challenge, over the wire. */
class ChallengeApiTest extends ApiRig {

    @Test
    @Tag("CH-D16")
    @Tag("CH-D17")
    @Tag("CH-D18")
    @Tag("CH-B18")
    void aChallengeIsAcceptedAndItsDeliveryCanBeWatched() {
        api.test.sender.hold();
        RawAnswer started = api.postJson(
                "/v1/challenges", "{\"phone\":\"+1 (202) 555-0123\",\"locale\":\"hi\",\"device_token\":\"oa_dt_x\"}");

        assertThat(started.status()).isEqualTo(202);
        String id = started.member("challenge_id");
        assertThat(started.header("Location")).contains("/v1/challenges/" + id);
        assertThat(started.json())
                .containsEntry("phone", "+1********23")
                .containsEntry("code_length", 6)
                .containsEntry("expires_in", 300)
                .containsEntry("resend_in", 60)
                .containsEntry("attempts_left", 5)
                .containsEntry("delivery", "pending")
                .containsEntry("expires_at", "2030-06-01T12:05:00Z");
        api.test.sender.awaitAttempts(1);
        assertThat(api.get("/v1/challenges/" + id).member("delivery")).isEqualTo("pending");
        api.test.sender.release();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.get("/v1/challenges/" + id).member("delivery").equals("sent"));
    }

    /** A client that counts the seconds down must find the door open, and the code still alive. */
    @Test
    void durationsAreRoundedSoThatNobodyComesTooEarlyOrTooLate() {
        String id = api.challenge(PHONE);
        api.test.clock.advance(Duration.ofMillis(300));

        assertThat(api.get("/v1/challenges/" + id).json())
                .containsEntry("expires_in", 299)
                .containsEntry("resend_in", 60);
        RawAnswer tooSoon = api.post("/v1/challenges/" + id + "/resend");
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.code()).isEqualTo("too_soon");
        assertThat(tooSoon.header("Retry-After")).contains(tooSoon.member("retry_after"));
        assertThat(Integer.parseInt(tooSoon.member("retry_after"))).isBetween(60, 70);
    }

    @Test
    void aResendSendsTheSameCode() {
        String id = api.challenge(PHONE);
        api.test.sender.awaitAccepted(1);
        String first = api.test.codeSentTo(PHONE);
        api.test.clock.advance(Duration.ofMinutes(1));

        assertThat(api.post("/v1/challenges/" + id + "/resend").status()).isEqualTo(202);
        api.test.sender.awaitAccepted(2);
        assertThat(api.test.codeSentTo(PHONE)).isEqualTo(first);
    }

    @Test
    @Tag("CH-B17")
    void whatCannotBeAPhoneAndWhatMayNotHaveACodeAreTheSame() {
        for (String phone : List.of("", "12", "hello", "+91 98765 43210", "+1 900 555 0100", "x".repeat(2000))) {
            RawAnswer answer = api.postJson("/v1/challenges", "{\"phone\":\"" + phone + "\"}");

            assertThat(answer.status()).as(phone).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("invalid_phone");
        }
        RawAnswer missing = api.postJson("/v1/challenges", "{}");
        assertThat(missing.json()).containsEntry("field", "phone").containsEntry("code", "malformed_request");
    }

    @Test
    void aChallengeThatIsUnknownExpiredOrNoneAtAllIsTheSame() {
        String expired = api.challenge(PHONE);
        api.test.clock.advance(Duration.ofMinutes(5));

        for (String id : List.of(expired, "ch_AAAAAAAAAAAAAAAAAAAAAA", "ch_", "1", "..%2e", "a".repeat(3000))) {
            assertThat(api.verify(id, "123456").code()).as(id).isEqualTo("no_live_challenge");
            assertThat(api.get("/v1/challenges/" + id).code()).as(id).isEqualTo("no_live_challenge");
            assertThat(api.post("/v1/challenges/" + id + "/resend").code())
                    .as(id)
                    .isEqualTo("no_live_challenge");
        }
    }
}
