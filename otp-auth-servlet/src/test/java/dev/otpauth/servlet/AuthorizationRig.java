// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.Scope;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two servers with a protected and a public route, one of them strict with tokens. */
abstract class AuthorizationRig {

    static final String REALM = "Bearer realm=\"the example\"";

    final TestAuth test = new TestAuth();
    final IssuedTokens tokens = test.signIn("+12025550123");
    TestServer server;
    TestServer strict;

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

    /** Refused for what the client sent: the challenge names the same error as the problem. */
    static void refused(RawAnswer answer, int status, String error) {
        refused(answer, status, error, REALM + ", error=\"" + error + '"');
    }

    static void refused(RawAnswer answer, int status, String code, String challenge) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).containsEntry("status", status).containsKeys("type", "title", "instance");
        assertThat(answer.body()).doesNotContain("oa_");
    }
}
