// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.postgres.SharedPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class SettingsRefusedTest {

    @TempDir
    Path data;

    @Test
    @Tag("OPS-03")
    void aWrongSettingEndsTheProcessWithStatusTwo() throws Exception {
        try (DemoChild demo = DemoChild.start(data, Map.of("PORT", "no port", "TRUSTED_PROXIES", "0.0.0.0/0"))) {
            assertThat(demo.awaitExit(Duration.ofMinutes(2))).isEqualTo(2);
            assertThat(demo.output())
                    .contains("2 settings are wrong:", "PORT: ", "TRUSTED_PROXIES: ")
                    .doesNotContain("no port");
        }
    }

    @Test
    @Tag("OPS-03")
    void aFolderThatOthersMayWriteToEndsItToo() throws Exception {
        SharedPrograms.lendTo(data);
        Path open = Files.createDirectory(data.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (DemoChild demo = DemoChild.start(data, Map.of("UPLOAD_DIR", open.toString()))) {
            assertThat(demo.awaitExit(Duration.ofMinutes(2))).isEqualTo(2);
            assertThat(demo.output()).contains("UPLOAD_DIR: ", "others may write to it");
        }
    }
}
