// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever reads the documentation knows every setting. */
class DocumentedSettingsTest {

    @Test
    void everySettingIsInTheTable() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        Set<String> missing = new TreeSet<>(SettingKeys.ALL);
        missing.removeIf(key -> page.contains("`" + key + "`"));

        assertThat(missing).isEmpty();
    }
}
