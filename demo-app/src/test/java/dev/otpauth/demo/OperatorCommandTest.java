// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.operator.OperatorCommand;
import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class OperatorCommandTest {

    @TempDir
    Path data;

    @Test
    @Tag("OPS-10")
    void anOperatorActsOnTheDemoThatRuns() throws Exception {
        SharedPrograms.lendTo(data);
        try (DemoChild demo = DemoChild.start(data, Map.of())) {
            DemoClient client = demo.awaitServing();

            assertThat(run("block", "prefix", "+12025", "--because", "pumping", "--as", "asha"))
                    .isEqualTo("0 blocked: prefix +12025 until it is taken back\n");
            awaitOtherNodes();
            client.start("+12025550110");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> run("decisions").contains("control muted (enforce)"));
            assertThat(run("controls")).matches("0 block prefix \\+12025 since \\S+ by asha: pumping\n");
            assertThat(run("unblock", "prefix", "+12025")).isEqualTo("0 taken back (block): prefix +12025\n");
            assertThat(run("controls")).isEqualTo("0 nothing is in force\n");
            awaitOtherNodes();
            String challenge = client.start("+12025550111");
            assertThat(client.codeOf(challenge)).hasSize(6);

            assertThat(run("unlock", "+12025550111")).isEqualTo("0 unlocked: +1********11\n");
            assertThat(run("raise-cap", "spend-day", "300000000", "--for", "2h"))
                    .startsWith("0 raised: spend-day to 300000000 until ");
            assertThat(run("counters")).contains("global-day: 1 of 5000 in PT24H\n", "spend-day: 100000 of 300000000");
            assertThat(run("counters", "phone", "+12025550111"))
                    .contains("phone-messages: 0 of 5 in PT1H\n", "conversion of prefix +12025: ");
            assertThat(run("acts").lines().map(line -> line.replaceAll("^\\S+ ", "")))
                    .satisfiesExactly(
                            raised -> assertThat(raised).contains("raise-cap cap spend-day by "),
                            unlocked -> assertThat(unlocked).matches("unlock phone [0-9a-f]{8}… by .*"),
                            unblocked -> assertThat(unblocked).startsWith("unblock prefix +12025 by "),
                            blocked -> assertThat(blocked).contains("block prefix +12025 by asha: pumping"));
        }
    }

    @Test
    void theJarRunsACommandAndExitsWithItsStatus() throws Exception {
        Map<String, String> environment = Map.of("DATA_DIR", data.toString());
        try (ChildJvm child =
                ChildJvm.start(Demo.class, environment, List.of("-Xmx128m"), List.of("operator", "block"))) {
            assertThat(child.awaitExit(Duration.ofMinutes(2))).contains(1);
            assertThat(child.output())
                    .isEqualTo("it could not be done: there is no demo under " + data
                            + ": start one, or set DATABASE_URL and OTP_CODE_KEYS");
        }
    }

    @Test
    void senselessCommandsAreRefusedBeforeAnythingIsAsked() {
        assertThat(run("block", "--for")).startsWith("2 --for needs a value");
        assertThat(run("block", "--until", "x")).startsWith("2 no such option: --until");
        assertThat(run("help")).startsWith("0 operator block TARGET");
        assertThat(run()).startsWith("2 operator block TARGET");
    }

    /** The command is another node to the demo that runs: it knows of a control within a second. */
    private static void awaitOtherNodes() {
        Awaitility.await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
    }

    /** On a busy machine the first connection takes longer than the command waits for one. */
    private String run(String... words) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(() -> ran(words), said -> !said.contains("the database cannot answer"));
    }

    private String ran(String... words) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(written, true, StandardCharsets.UTF_8);
        int status =
                OperatorCommand.run(List.of(words), Map.of("DATA_DIR", data.toString()), RedisStart::open, both, both);
        return status + " " + written.toString(StandardCharsets.UTF_8);
    }
}
