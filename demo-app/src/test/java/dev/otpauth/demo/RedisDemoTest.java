// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class RedisDemoTest {

    @TempDir
    Path data;

    @BeforeEach
    void lendPrograms() throws Exception {
        SharedPrograms.lendTo(data);
    }

    @Test
    @Tag("OPS-05")
    @Tag("OPS-02")
    @Tag("OPS-01")
    @Tag("TOK-09")
    void withoutRedisItLivesAndIsNotReadyAndLosesNothing() throws Exception {
        try (RedisServer redis = RedisServer.create().start();
                DemoChild demo = DemoChild.start(data, Map.of("REDIS_URL", redis.url()))) {
            DemoClient client = demo.awaitServing();
            String challenge = client.start("+12025550120");
            String code = client.codeOf(challenge);
            String token = signIn(client, "+12025550121").text("access_token");
            client.get("/health/ready").expect(200);
            assertThat(TestRedis.<Long>asking(redis.url(), commands -> commands.dbsize()))
                    .isPositive();

            redis.kill();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.get("/health/ready").status() == 503);
            client.get("/health/live").expect(200);
            assertThat(client.get("/v1/me", token).expect(503).header("Retry-After"))
                    .isNotEmpty();
            client.verify(challenge, code).expect(503);

            redis.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.get("/health/ready").status() == 200);
            client.get("/v1/me", token).expect(200);
            client.verify(challenge, code).expect(201);
            assertThat(demo.isAlive()).as("no restart").isTrue();
            demo.terminate();
            assertThat(demo.awaitExit(Duration.ofMinutes(2))).as(demo.output()).isZero();
            assertThat(demo.output().indexOf("shutdown: close Redis"))
                    .isPositive()
                    .isLessThan(demo.output().indexOf("shutdown: close the sender"));
        }
    }

    @Test
    @Tag("OPS-03")
    void itWaitsForRedisAndServesAsSoonAsThatIsThere() throws Exception {
        try (RedisServer redis = RedisServer.create();
                DemoChild demo = DemoChild.start(data, Map.of("REDIS_URL", redis.url()))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> demo.output().contains("cannot start yet, trying again"));
            redis.start();

            demo.awaitServing().get("/health/ready").expect(200);
        }
    }

    @Test
    @Tag("BRU-07")
    @Tag("OPS-03")
    void aRedisThatForgetsIsRefusedWithStatusTwo() throws Exception {
        try (RedisServer redis = RedisServer.create().with("appendonly", "no").start();
                DemoChild demo = DemoChild.start(data, Map.of("REDIS_URL", redis.url()))) {
            assertThat(demo.awaitExit(Duration.ofMinutes(2))).isEqualTo(2);
            assertThat(demo.output()).contains("the demo cannot start: REDIS_URL: ", "appendonly is not yes");
        }
    }

    private static Answer signIn(DemoClient client, String phone) throws Exception {
        String challenge = client.start(phone);
        return client.verify(challenge, client.codeOf(challenge)).expect(201);
    }
}
