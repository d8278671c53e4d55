// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.MixedLoad.Seen;
import dev.otpauth.testkit.FakeTwilio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class DatabaseOutageTest {

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    @TempDir
    Path databaseFiles;

    @TempDir
    Path data;

    @Test
    @Tag("DEP-04")
    @Tag("TOK-09")
    void nothingAcknowledgedIsLostWhenPostgresIsKilled() throws Exception {
        outage(50, 100);
    }

    @Test
    @Tag("DEP-04")
    @Tag("TOK-09")
    @Tag("long")
    void theSameUnderTwoHundredRequestsPerSecond() throws Exception {
        outage(200, 2000);
    }

    private void outage(int perSecond, int answersPerPhase) throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start();
                ExternalPostgres postgres = ExternalPostgres.start(databaseFiles)) {
            Map<String, String> settings = new HashMap<>(Production.sendingTo(twilio));
            settings.putAll(postgres.settings());
            try (DemoChild demo = DemoChild.start(data, settings)) {
                DemoClient client = demo.awaitServing();
                String challenge = client.start("+16465550100");
                String code = DemoClient.codeIn(twilio.lastTextTo("+16465550100"));
                String token = client.verify(challenge, code).expect(201).text("access_token");
                try (MixedLoad load = new MixedLoad(() -> client, twilio, token)) {
                    load.start(perSecond);
                    load.awaitAnswers(answersPerPhase);
                    long killed = System.nanoTime();
                    postgres.kill();
                    load.awaitAnswers(answersPerPhase);
                    postgres.startAgain();
                    long back = System.nanoTime() + RECOVERY.toNanos();
                    load.awaitAnswersAfter(back, answersPerPhase);
                    load.stop();

                    assertAnswers(load.seen(), killed, back);
                    assertNothingLost(load, client);
                }
            }
        }
    }

    private static void assertAnswers(List<Seen> seen, long killed, long back) {
        assertThat(seen.stream()
                        .filter(answer -> answer.answeredAt() < killed || answer.askedAt() > back)
                        .filter(answer -> answer.status() == 503))
                .as("refused without an outage, on a machine that ran")
                .allMatch(Seen::isOfABusyMachine);
        assertThat(seen).allSatisfy(answer -> {
            assertThat(answer.took()).isLessThan(LONGEST);
            if (answer.status() != 503) {
                assertThat(answer.status()).as("%s", answer).isBetween(200, 499);
            } else {
                assertThat(answer.retryAfter()).isTrue();
            }
            if (answer.path().equals("/v1/me")) {
                assertThat(answer.status()).isIn(200, 503);
            }
        });
        assertThat(seen).as("refused during the outage").anyMatch(answer -> answer.status() == 503);
        assertThat(seen).as("served again").anyMatch(answer -> answer.askedAt() > back && answer.status() == 200);
    }

    private static void assertNothingLost(MixedLoad load, DemoClient client) throws Exception {
        assertThat(load.tokens()).isNotEmpty();
        assertThat(load.challenges()).isNotEmpty();
        for (String token : load.tokens()) {
            client.get("/v1/me", token).expect(200);
        }
        for (String challenge : load.challenges()) {
            client.get("/v1/challenges/" + challenge).expect(200);
        }
    }
}
