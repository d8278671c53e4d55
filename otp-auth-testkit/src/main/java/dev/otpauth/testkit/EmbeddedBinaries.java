// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** PostgreSQL from a jar: one shared server, and the programs it was unpacked to. */
final class EmbeddedBinaries {

    private EmbeddedBinaries() {}

    /** A server that writes carelessly and fast, and is removed with its data when this JVM ends. */
    static String sharedServerUrl() {
        return Shared.SERVER.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
    }

    /** The directory that holds {@code postgres} and {@code initdb}. */
    static Path programs() {
        try (Connection connection = Shared.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            long pid = pid(Path.of(row.getString(1)));
            return ProcessHandle.of(pid)
                    .flatMap(server -> server.info().command())
                    .map(program -> Path.of(program).getParent())
                    .orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded server does not answer", e);
        }
    }

    private static long pid(Path dataDirectory) {
        try {
            return Long.parseLong(
                    Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(FreePorts.any())
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("no embedded server; as root it needs user namespaces (unshare -U)", e);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }
}
