// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed leaves nothing behind that keeps the next one from starting. */
@Timeout(600)
class PostgresServerTest {

    private static final int KILLS = 10;
    private static final int CLIENTS = 8;

    @TempDir
    private Path directory;

    @Test
    void startsAgainWhenItWasKilledWhileSessionsOpened() {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (PostgresServer server = PostgresServer.create(directory).start()) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(() -> openAndClose(server.url(), done));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                assertThatCode(server::restart).doesNotThrowAnyException();
            }
        } finally {
            done.set(true);
            clients.shutdown();
        }
    }

    private static void openAndClose(String url, AtomicBoolean done) {
        while (!done.get()) {
            try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
                connection.createStatement().execute("SELECT 1");
            } catch (SQLException killed) {
                Thread.onSpinWait();
            }
        }
    }
}
