// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.BearerToken;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.TestAuth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of tokens that are good for nothing. */
class BadTokensTest extends AuthorizationRig {

    @Test
    @Tag("HDR-02")
    void aRevokedTokenIsAsBadAsAnUnknownOne() {
        String good = TestAuth.bearer(tokens);
        test.auth.sessions().end(test.user(tokens).userId(), tokens.sessionId());

        refused(server.get("/protected", good), 401, "invalid_token");
    }

    @Test
    @Tag("CH-D27")
    @Tag("CH-D30")
    void aBadTokenOnAPublicRouteIsAnonymous() {
        assertThat(server.get("/public", TestAuth.bearer(tokens)).body()).isEqualTo("true");
        for (String bad : List.of("Bearer x", "Bearer", "Basic x", "\"", "Bearer a, Bearer b")) {
            RawAnswer answer = server.get("/public", "Authorization: " + bad);

            assertThat(answer.status()).as(bad).isEqualTo(200);
            assertThat(answer.body()).as(bad).isEqualTo("false");
        }
    }

    @Test
    @Tag("CH-D27")
    void inStrictModeABadTokenIsRefusedOnEveryRoute() {
        assertThat(strict.get("/public").body()).isEqualTo("in");
        assertThat(strict.get("/public", TestAuth.bearer(tokens)).body()).isEqualTo("in");
        refused(strict.get("/public", "Authorization: Bearer abc"), 401, "invalid_token");
        refused(strict.get("/public", "Authorization: Basic abc"), 400, "invalid_request");
    }

    @Test
    @Tag("TOK-12")
    void kindsOfTokenAreRefusedInEachOthersPlace() {
        String challenge = "ch_0123456789012345678901";
        String refresh = tokens.refresh().orElseThrow().token().reveal();

        for (String other : List.of(challenge, refresh, tokens.sessionId().value(), "oa_dt_" + "a".repeat(49))) {
            refused(server.get("/protected", "Authorization: Bearer " + other), 401, "invalid_token");
        }
    }

    /** A wrong checksum is found without asking the store; the client must not see the difference. */
    @Test
    @Tag("TOK-12")
    void junkAndAnUnknownTokenGetTheSameAnswer() {
        String junk = server.get("/protected", "Authorization: Bearer oa_at_" + "A".repeat(49))
                .text();
        String unknown = server.get(
                        "/protected",
                        "Authorization: Bearer " + BearerToken.random().reveal())
                .text();

        assertThat(masked(junk)).isEqualTo(masked(unknown));
    }

    private static String masked(String answer) {
        return answer.replaceAll("[0-9a-f]{32}", "ID").replaceAll("Date: [^\r]*", "Date");
    }
}
