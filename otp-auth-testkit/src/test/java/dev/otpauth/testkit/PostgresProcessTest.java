// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {

    @Test
    void aServerThatCannotBeCreatedTellsWhy(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("data"));

        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresServer.create(directory))
                .withMessageContaining("could not access directory");
    }
}
