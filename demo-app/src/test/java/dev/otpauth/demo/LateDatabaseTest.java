// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class LateDatabaseTest {

    @TempDir
    Path databaseFiles;

    @TempDir
    Path data;

    @Test
    @Tag("OPS-03")
    void itWaitsForItsDatabaseAndServesAsSoonAsThatIsThere() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(databaseFiles)) {
            postgres.stop();
            int port = FreePorts.any();
            Map<String, String> settings = new HashMap<>(postgres.settings());
            settings.put("PORT", String.valueOf(port));
            try (DemoChild demo = DemoChild.start(data, settings)) {
                DemoClient client = new DemoClient(port);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> demo.output().contains("cannot start yet, trying again"));

                client.get("/health/live").expect(200);
                assertThat(client.get("/health/ready").expect(503).header("Retry-After"))
                        .isNotEmpty();
                Answer refused = client.get("/protected").expect(503);
                assertThat(refused.header("Retry-After")).isNotEmpty();
                assertThat(refused.text("code")).isEqualTo("unavailable");

                postgres.startAgain();
                demo.awaitServing().get("/health/ready").expect(200);
                String challenge = client.start("+12025550101");
                client.verify(challenge, client.codeOf(challenge)).expect(201);
            }
        }
    }

    @Test
    @Tag("OPS-03")
    @Tag("OPS-01")
    void itCanBeStoppedWhileItWaits() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(databaseFiles)) {
            postgres.stop();
            try (DemoChild demo = DemoChild.start(data, postgres.settings())) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> demo.output().contains("cannot start yet, trying again"));
                demo.terminate();

                assertThat(demo.awaitExit(Duration.ofMinutes(2)))
                        .as(demo.output())
                        .isZero();
            }
        }
    }
}
