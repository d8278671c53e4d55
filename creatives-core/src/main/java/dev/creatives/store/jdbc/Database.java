// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Runs statements on connections of a pool, each within a time limit of its own. What fails is a
 * {@link dev.creatives.spi.CreativeStoreException} that repeats no value. Thread-safe.
 */
final class Database {

    private final DataSource dataSource;
    private final int seconds;

    Database(DataSource dataSource, Duration statementTimeout) {
        this.dataSource = dataSource;
        this.seconds = Math.max(1, Math.toIntExact(statementTimeout.toSeconds()));
    }

    /** Work on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Queries queries) throws SQLException;
    }

    /** Makes statements for one connection. */
    @FunctionalInterface
    interface Queries {
        Query query(String sql, Object... values);
    }

    /** Runs a single statement, which is a transaction of its own. */
    <T> T statement(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return work.on(queries(connection));
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    /** Runs several statements that take effect together or not at all. */
    <T> T transaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(queries(connection));
                connection.commit();
                return result;
            } catch (Throwable broken) {
                rollBack(connection, broken);
                throw broken;
            } finally {
                comeClean(connection);
            }
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private Queries queries(Connection connection) {
        return (sql, values) -> new Query(connection, seconds, sql, values);
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
