// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.servlet.server.Api;
import dev.otpauth.servlet.server.RawAnswer;
import dev.otpauth.servlet.server.RawRequest;
import dev.otpauth.servlet.server.TestAuth;
import dev.otpauth.servlet.server.TestServer;
import dev.otpauth.servlet.server.TestServer.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a demanded proof travels. */
@Tag("SND-09")
class BotProofTest {

    private static final String BODY = "{\"phone\":\"+12025550123\"}";

    @Test
    void withoutAProofThatPassesTheAnswerSaysWhatIsMissing() {
        try (Api api = new Api(builder -> builder.abuse(AbusePolicy.defaults().withBotCheckFrom(0))
                .botCheck((proof, client) -> proof.equals("ok")))) {
            RawAnswer without = api.postJson("/v1/challenges", BODY);
            RawAnswer wrong = ask(api, "Bot-Proof: robot");

            for (RawAnswer refused : new RawAnswer[] {without, wrong}) {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.json()).containsEntry("code", "forbidden").containsEntry("proof_required", true);
            }
            assertThat(api.test.sender.attempts()).isEmpty();
            assertThat(ask(api, "Bot-Proof: ok").status()).isEqualTo(202);
        }
    }

    @Test
    void theHeaderMayHaveAnotherName() {
        FilterSettings settings = FilterSettings.defaults().withBotProofHeader("X-Captcha");
        try (TestAuth test = new TestAuth(
                        builder -> builder.abuse(AbusePolicy.defaults().withBotCheckFrom(0))
                                .botCheck((proof, client) -> proof.equals("ok")));
                TestServer server = Kind.JETTY.start(context ->
                        OtpAuthFilters.install(context, test.auth, settings).signIn("/v1/*"))) {
            assertThat(server.send(RawRequest.json("POST", "/v1/challenges", BODY, "Bot-Proof: ok"))
                            .status())
                    .isEqualTo(403);
            assertThat(server.send(RawRequest.json("POST", "/v1/challenges", BODY, "X-Captcha: ok"))
                            .status())
                    .isEqualTo(202);
        }
    }

    private static RawAnswer ask(Api api, String header) {
        return api.post("/v1/challenges", BODY, new String[] {header});
    }
}
