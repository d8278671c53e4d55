// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("CH-B7")
@Tag("CH-D64")
class ComposeFileTest {

    private final List<String> lines;

    ComposeFileTest() throws IOException {
        lines = Files.readAllLines(Path.of("..", "compose.yaml"));
    }

    @Test
    void everyPortIsPublishedOnThisMachineOnly() {
        List<String> ports =
                lines.stream().filter(line -> line.matches("\\s+- \".*:\\d+\"")).toList();

        assertThat(ports).isNotEmpty().allMatch(port -> port.contains("\"127.0.0.1:"));
    }

    @Test
    void noPasswordIsInIt() {
        assertThat(lines)
                .filteredOn(line -> line.contains("PASSWORD:"))
                .isNotEmpty()
                .allMatch(line -> line.contains("${POSTGRES_PASSWORD:?"));
    }
}
