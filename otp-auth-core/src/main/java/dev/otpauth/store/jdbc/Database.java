// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.OtpStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Runs statements on connections of a pool. A transaction that PostgreSQL broke off to resolve a conflict with another is
 * run again as a whole, at most three times more, after a random pause. Everything else that fails is an
 * {@link OtpStoreException} that repeats no value. Thread-safe.
 */
final class Database {

    private static final int MOST_RUNS = 4;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final Set<String> WORTH_ANOTHER_RUN = Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED);

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work on one connection. It may be run more than once, so it must not change anything but the database. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Runs a single statement, which is a transaction of its own. */
    <T> T statement(Work<T> work) {
        return run(connection -> {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return work.on(connection);
        });
    }

    /** Runs several statements that take effect together or not at all. */
    <T> T transaction(Work<T> work) {
        return run(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (Throwable broken) {
                rollBack(connection, broken);
                throw broken;
            } finally {
                comeClean(connection);
            }
        });
    }

    private <T> T run(Work<T> work) {
        for (int runs = 1; ; runs++) {
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                if (runs == MOST_RUNS || !WORTH_ANOTHER_RUN.contains(String.valueOf(e.getSQLState()))) {
                    throw StoreFailure.of(e);
                }
            }
            pause(runs);
        }
    }

    /** Full jitter: two that clashed do not come back at the same time. */
    private static void pause(int runs) {
        long most = FIRST_PAUSE_MILLIS << (runs - 1);
        try {
            TimeUnit.MILLISECONDS.sleep(Jitter.millis(0, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OtpStoreException("interrupted between two runs of a transaction");
        }
    }

    private static void rollBack(Connection connection, Throwable broken) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            broken.addSuppressed(StoreFailure.redacted(e));
        }
    }

    /** A connection too broken for this is thrown away by its pool. */
    private static void comeClean(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            return;
        }
    }
}
