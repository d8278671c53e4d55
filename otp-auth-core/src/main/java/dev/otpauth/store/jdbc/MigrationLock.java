// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.OtpStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Lets one node at a time change the schema of a database. The lock is the server's, so it ends with its holder. */
final class MigrationLock {

    /** "otpauth" in ASCII. */
    private static final long KEY = 0x6f747061757468L;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private MigrationLock() {}

    /** @throws OtpStoreException if others hold the lock for two minutes */
    static void holding(DataSource dataSource, Runnable change) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            take(connection);
            try {
                change.run();
            } finally {
                Query.on(connection, "SELECT pg_advisory_unlock(?)", KEY).first(row -> true);
            }
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private static void take(Connection connection) throws SQLException {
        long start = System.nanoTime();
        while (!tryTake(connection)) {
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new OtpStoreException("another node has been changing the schema for two minutes");
            }
            pause();
        }
    }

    private static boolean tryTake(Connection connection) throws SQLException {
        return Query.on(connection, "SELECT pg_try_advisory_lock(?)", KEY)
                .first(row -> row.getBoolean(1))
                .orElse(false);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(Jitter.millis(20, 200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OtpStoreException("interrupted while waiting to change the schema");
        }
    }
}
