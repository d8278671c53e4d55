// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.demo.postgres.SharedPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class KilledDemoTest {

    @TempDir
    Path data;

    @Test
    @Tag("OPS-02")
    void usersSessionsAndOpenChallengesSurviveAKill() throws Exception {
        SharedPrograms.lendTo(data);
        String access;
        String challenge;
        String code;
        try (DemoChild first = DemoChild.start(data, Map.of())) {
            DemoClient client = first.awaitServing();
            String earlier = client.start("+12025550110");
            access = client.verify(earlier, client.codeOf(earlier)).expect(201).text("access_token");
            challenge = client.start("+12025550111");
            code = client.codeOf(challenge);
            first.kill();

            try (DemoChild second = DemoChild.start(data, Map.of())) {
                DemoClient again = second.awaitServing();

                assertThat(again.get("/v1/me", access).expect(200).text("phone"))
                        .isEqualTo("+12025550110");
                Answer verified = again.verify(challenge, code).expect(201);
                assertThat(verified.text("user/phone")).isEqualTo("+12025550111");
                second.terminate();
                assertThat(second.awaitExit(Duration.ofMinutes(2)))
                        .as(second.output())
                        .isZero();
            }
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.notExists(data.resolve("postgres/postmaster.pid")));
    }

    @Test
    void twoDemosOnOneDirectoryAreToldApart() throws Exception {
        SharedPrograms.lendTo(data);
        try (DemoChild first = DemoChild.start(data, Map.of())) {
            first.awaitServing();
            try (DemoChild second = DemoChild.start(data, Map.of())) {
                assertThat(second.awaitExit(Duration.ofMinutes(2))).isEqualTo(1);
                assertThat(second.output()).contains("another demo is using");
            }
            assertThat(Files.exists(data.resolve("postgres/postmaster.pid"))).isTrue();
        }
    }
}
