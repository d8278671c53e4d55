// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.Servlets;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job, on every container. */
class SmokeTest {

    private static final String PHONE = "+12025550123";

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void somebodySignsInIsKnownAndLeaves(TestServer.Kind kind) {
        try (TestAuth test = new TestAuth();
                TestServer server = kind.start(context -> {
                    OtpAuthFilters.install(context, test.auth, FilterSettings.defaults())
                            .requireUser("/protected")
                            .signIn("/v1/*");
                    Servlets.add(
                            context,
                            "/protected",
                            (request, response) -> response.getWriter().print(request.getRemoteUser()));
                })) {
            RawAnswer started =
                    server.send(RawRequest.json("POST", "/v1/challenges", "{\"phone\": \"" + PHONE + "\"}"));
            assertThat(started.status()).as(started.text()).isEqualTo(202);
            String id = started.member("challenge_id");
            assertThat(started.header("Location")).contains("/v1/challenges/" + id);

            String code = test.codeSentTo(PHONE);
            RawAnswer verified = server.send(
                    RawRequest.json("POST", "/v1/challenges/" + id + "/verify", "{\"code\": \"" + code + "\"}"));
            assertThat(verified.status()).as(verified.text()).isEqualTo(201);
            String bearer = "Authorization: Bearer " + verified.member("access_token");

            assertThat(server.get("/v1/me", bearer).member("phone")).isEqualTo(PHONE);
            assertThat(server.get("/protected", bearer).body()).isEqualTo("1");
            assertThat(server.get("/protected").code()).isEqualTo("unauthenticated");
            assertThat(server.send(RawRequest.of("POST", "/v1/logout", bearer)).status())
                    .isEqualTo(204);
            assertThat(server.get("/protected", bearer).code()).isEqualTo("invalid_token");
        }
    }
}
