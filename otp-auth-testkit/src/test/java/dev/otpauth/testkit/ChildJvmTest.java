// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildJvmTest {

    @TempDir
    Path folder;

    @Test
    void whatAChildSaidBeforeItWasKilledIsHeard() throws IOException {
        Path file = folder.resolve("said");
        try (ChildJvm child = ChildJvm.start(TalkingChild.class, file.toString())) {
            // By then it speaks faster than anybody listens.
            child.await("20000", Duration.ofSeconds(30));
            child.kill();

            long said = ByteBuffer.wrap(Files.readAllBytes(file)).getLong();
            assertThat(child.lines()).contains(Long.toString(said));
        }
    }
}
