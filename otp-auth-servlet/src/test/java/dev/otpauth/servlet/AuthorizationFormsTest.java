// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.BearerToken;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.TestAuth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client is told about its credentials, word for word. */
class AuthorizationFormsTest extends AuthorizationRig {

    @Test
    @Tag("HDR-02")
    @Tag("CH-D28")
    @Tag("CH-B35")
    @Tag("CH-B36")
    void everyStateHasItsOwnForm() {
        String good = "Authorization: Bearer " + tokens.access().reveal();
        String unknown = "Authorization: Bearer " + BearerToken.random().reveal();
        assertThat(server.get("/protected", good).body()).isEqualTo("in");

        refused(server.get("/protected"), 401, "unauthenticated", REALM);
        refused(server.get("/protected", unknown), 401, "invalid_token");
        refused(server.get("/protected", "Authorization: Bearer abc"), 401, "invalid_token");
        refused(server.get("/protected", "Authorization: Basic abc"), 400, "invalid_request");
        refused(server.get("/protected", "Authorization: Bearer"), 400, "invalid_request");
        refused(server.get("/protected", good, good), 400, "invalid_request");
        refused(server.get("/upload", good), 403, "insufficient_scope");
        refused(server.get("/upload"), 401, "unauthenticated", REALM);
        refused(server.get("/require"), 401, "unauthenticated", REALM);
        refused(server.get("/require", unknown), 401, "invalid_token");

        test.clock.advance(Duration.ofHours(1));
        refused(server.get("/protected", good), 401, "invalid_token");
    }

    @Test
    @Tag("TOK-08")
    void aTokenInQueryFormOrCookieIsNotRead() {
        String token = tokens.access().reveal();

        refused(server.get("/protected?access_token=" + token), 401, "unauthenticated", REALM);
        refused(server.get("/protected", "Cookie: access_token=" + token), 401, "unauthenticated", REALM);
        refused(server.get("/protected", "X-Token: " + token), 401, "unauthenticated", REALM);
        RawAnswer form = server.send(RawRequest.withBody(
                "POST",
                "/protected",
                "application/x-www-form-urlencoded",
                ("access_token=" + token).getBytes(StandardCharsets.US_ASCII)));
        refused(form, 401, "unauthenticated", REALM);
    }

    /** There is no cookie that could carry a token, so what one says can neither help nor contradict. */
    @Test
    @Tag("HDR-03")
    void aCookieBesideTheHeaderChangesNothing() {
        String cookie = "Cookie: access_token=" + BearerToken.random().reveal();

        assertThat(server.get("/protected", TestAuth.bearer(tokens), cookie).body())
                .isEqualTo("in");
        refused(
                server.get(
                        "/protected",
                        "Authorization: Bearer " + BearerToken.random().reveal(),
                        "Cookie: access_token=" + tokens.access().reveal()),
                401,
                "invalid_token");
    }

    @Test
    @Tag("HDR-04")
    void nothingVariesByAuthorizationInsteadOfStayingOutOfCaches() {
        assertThat(server.get("/protected", TestAuth.bearer(tokens)).headers("Vary"))
                .isEmpty();
        assertThat(server.get("/public").headers("Vary")).isEmpty();
        RawAnswer refused = server.get("/protected");
        assertThat(refused.headers("Vary")).isEmpty();
        assertThat(refused.header("Cache-Control")).contains("no-store");
    }

    @Test
    @Tag("TOK-09")
    @Tag("DEP-02")
    @Tag("CH-B34")
    void whenTheStoreIsAwayAProtectedRouteIs503AndAPublicOneServes() {
        test.stores.setDown(true);

        for (int i = 0; i < 20; i++) {
            RawAnswer answer = server.get("/protected", TestAuth.bearer(tokens));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.headers("WWW-Authenticate")).isEmpty();
            assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                    .isBetween(1, 5);
        }
        assertThat(server.get("/protected").status()).isEqualTo(401);
        test.stores.setDown(false);
        assertThat(server.get("/protected", TestAuth.bearer(tokens)).status()).isEqualTo(200);
    }
}
