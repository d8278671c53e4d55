// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {

    @Test
    void whoeverUnpacksAtTheSameTimeFindsThemToo(@TempDir Path home) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<PostgresPrograms>> both = List.of(
                    threads.submit(() -> PostgresPrograms.unpackOnce(home)),
                    threads.submit(() -> PostgresPrograms.unpackOnce(home)));
            for (Future<PostgresPrograms> one : both) {
                assertThat(Path.of(one.get().path("postgres"))).isExecutable();
            }
        } finally {
            threads.shutdown();
        }
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).hasSize(1);
        }
    }
}
