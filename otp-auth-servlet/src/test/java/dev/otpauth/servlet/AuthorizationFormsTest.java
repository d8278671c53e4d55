// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.BearerToken;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.Scope;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client is told about its credentials, word for word. */
class AuthorizationFormsTest {

    private static final String REALM = "Bearer realm=\"the example\"";

    private final TestAuth test = new TestAuth();
    private final IssuedTokens tokens = test.signIn("+12025550123");
    private TestServer server;
    private TestServer strict;

    @BeforeEach
    void start() {
        FilterSettings settings = FilterSettings.defaults().withRealm("the example");
        server = Kind.JETTY.start(context -> {
            OtpAuthFilters.install(context, test.auth, settings)
                    .requireUser("/protected")
                    .require(new Scope("upload"), "/upload");
            Servlets.add(
                    context,
                    "/protected",
                    (request, response) -> response.getWriter().print("in"));
            Servlets.add(
                    context,
                    "/upload",
                    (request, response) -> response.getWriter().print("in"));
            Servlets.add(
                    context,
                    "/public",
                    (request, response) ->
                            response.getWriter().print(CurrentUser.find(request).isPresent()));
            Servlets.add(
                    context,
                    "/require",
                    (request, response) -> response.getWriter()
                            .print(CurrentUser.require(request).getName()));
        });
        strict = Kind.JETTY.start(context -> {
            OtpAuthFilters.install(context, test.auth, settings.withStrictTokens());
            Servlets.add(
                    context,
                    "/public",
                    (request, response) -> response.getWriter().print("in"));
        });
    }

    @AfterEach
    void stop() {
        server.close();
        strict.close();
        test.close();
    }

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
        refused(server.get("/protected", unknown), 401, "invalid_token", REALM + ", error=\"invalid_token\"");
        refused(
                server.get("/protected", "Authorization: Bearer abc"),
                401,
                "invalid_token",
                REALM + ", error=\"invalid_token\"");
        refused(
                server.get("/protected", "Authorization: Basic abc"),
                400,
                "invalid_request",
                REALM + ", error=\"invalid_request\"");
        refused(
                server.get("/protected", "Authorization: Bearer"),
                400,
                "invalid_request",
                REALM + ", error=\"invalid_request\"");
        refused(server.get("/protected", good, good), 400, "invalid_request", REALM + ", error=\"invalid_request\"");
        refused(server.get("/upload", good), 403, "insufficient_scope", REALM + ", error=\"insufficient_scope\"");
        refused(server.get("/upload"), 401, "unauthenticated", REALM);
        refused(server.get("/require"), 401, "unauthenticated", REALM);
        refused(server.get("/require", unknown), 401, "invalid_token", REALM + ", error=\"invalid_token\"");

        test.clock.advance(Duration.ofHours(1));
        refused(server.get("/protected", good), 401, "invalid_token", REALM + ", error=\"invalid_token\"");
    }

    @Test
    @Tag("HDR-02")
    void aRevokedTokenIsAsBadAsAnUnknownOne() {
        String good = TestAuth.bearer(tokens);
        test.auth.sessions().end(test.user(tokens).userId(), tokens.sessionId());

        refused(server.get("/protected", good), 401, "invalid_token", REALM + ", error=\"invalid_token\"");
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
        refused(
                strict.get("/public", "Authorization: Bearer abc"),
                401,
                "invalid_token",
                REALM + ", error=\"invalid_token\"");
        refused(
                strict.get("/public", "Authorization: Basic abc"),
                400,
                "invalid_request",
                REALM + ", error=\"invalid_request\"");
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
                "invalid_token",
                REALM + ", error=\"invalid_token\"");
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
    @Tag("TOK-12")
    void kindsOfTokenAreRefusedInEachOthersPlace() {
        String challenge = "ch_0123456789012345678901";
        String refresh = tokens.refresh().orElseThrow().token().reveal();

        for (String other : List.of(challenge, refresh, tokens.sessionId().value(), "oa_dt_" + "a".repeat(49))) {
            refused(
                    server.get("/protected", "Authorization: Bearer " + other),
                    401,
                    "invalid_token",
                    REALM + ", error=\"invalid_token\"");
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

    private static String masked(String answer) {
        return answer.replaceAll("[0-9a-f]{32}", "ID").replaceAll("Date: [^\r]*", "Date");
    }

    private static void refused(RawAnswer answer, int status, String code, String challenge) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).containsEntry("status", status).containsKeys("type", "title", "instance");
        assertThat(answer.body()).doesNotContain("oa_");
    }
}
