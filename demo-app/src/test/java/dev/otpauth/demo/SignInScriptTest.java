// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpauth.demo.postgres.SharedPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's way in, pasted into a shell. Skipped where there is no curl. */
@Timeout(300)
class SignInScriptTest {

    private static final Path SCRIPT = Path.of("..", "docs", "examples", "sign-in.sh");

    @TempDir
    Path directory;

    @Test
    void theScriptOfTheReadmeSignsInAndOut() throws Exception {
        assumeTrue(runs("curl", "--version"), "curl is not installed");
        Path data = Files.createDirectory(directory.resolve("data"));
        SharedPrograms.lendTo(data);
        try (DemoChild demo = DemoChild.start(data, Map.of())) {
            Path output = directory.resolve("output");
            Process script = new ProcessBuilder(
                            "sh",
                            SCRIPT.toString(),
                            "http://127.0.0.1:" + demo.awaitServing().port())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(script.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(script.exitValue()).as(said).isZero();
            assertThat(said)
                    .contains("\"phone\":\"+12025550143\"", "\"name\":\"Asha\"", "Protected", "\"sessions\":[{");
            assertThat(said).contains("HTTP/1.1 401").containsIgnoringCase("WWW-Authenticate: Bearer realm=");
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
