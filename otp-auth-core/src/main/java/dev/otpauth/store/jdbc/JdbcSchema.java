// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.OtpStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables that {@link JdbcStores} needs: made, unmade and checked. Nodes that start together may all call
 * {@link #migrate}; each step runs once. Thread-safe.
 */
public final class JdbcSchema {

    private static final String HISTORY = "otp_auth_schema_history";
    private static final List<Migration> MIGRATIONS = List.of(
            new Migration(1, "users"),
            new Migration(2, "user_identities"),
            new Migration(3, "sessions"),
            new Migration(4, "tokens"),
            new Migration(5, "otp_challenges"),
            new Migration(6, "rate_limits"),
            new Migration(7, "devices_and_quotas"),
            new Migration(8, "tallies_and_controls"),
            new Migration(9, "guesses_per_day"),
            new Migration(10, "idempotency_keys"),
            new Migration(11, "ended_sessions"),
            new Migration(12, "device_tokens"),
            new Migration(13, "decisions"),
            new Migration(14, "users_signed_in_at"),
            new Migration(15, "tell_ended_sessions"));

    private JdbcSchema() {}

    /** The version this library works with. */
    public static int version() {
        return MIGRATIONS.size();
    }

    /**
     * Brings the tables up to {@link #version()}. Needs Flyway, and a role that may create tables. What was done before a
     * crash is not done again.
     *
     * @throws OtpStoreException if it cannot; steps that were finished stay
     */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, version());
    }

    /** As {@link #migrate(DataSource)}, up to an earlier version. */
    public static void migrate(DataSource dataSource, int version) {
        MigrationLock.holding(
                dataSource, () -> FlywayMigrations.run(dataSource, HISTORY, MIGRATIONS.subList(0, version)));
    }

    /**
     * Takes the tables back to an earlier version; what is dropped is lost. 0 removes all.
     *
     * @throws OtpStoreException if it cannot; steps that were finished stay
     */
    public static void undoTo(DataSource dataSource, int version) {
        MigrationLock.holding(dataSource, () -> {
            for (int applied = installed(dataSource); applied > version; applied--) {
                undo(dataSource, MIGRATIONS.get(applied - 1));
            }
        });
    }

    /**
     * Refuses a database that could lose what it acknowledged or cannot run these stores: {@code fsync} or
     * {@code synchronous_commit} off, read-only or a standby, older than PostgreSQL 14, an isolation level other than READ
     * COMMITTED, or tables older than {@link #version()}. Newer tables pass.
     *
     * @throws OtpStoreException that names what is wrong
     */
    public static void requireCurrent(DataSource dataSource) {
        requireTables(dataSource);
        ServerCheck.of(dataSource).requireDurable().requireUsable();
    }

    /** As {@link #requireCurrent}, but a server that loses acknowledged writes in a crash passes. Only for tests. */
    public static void requireCurrentThoughWritesMayBeLost(DataSource dataSource) {
        requireTables(dataSource);
        ServerCheck.of(dataSource).requireUsable();
    }

    private static void requireTables(DataSource dataSource) {
        int installed = installed(dataSource);
        if (installed < version()) {
            throw new OtpStoreException("the tables are at version " + installed + " and must be at " + version()
                    + ": call JdbcSchema.migrate");
        }
    }

    private static int installed(DataSource dataSource) {
        return new Database(dataSource).statement(connection -> {
            boolean none = Query.on(connection, "SELECT to_regclass(?) IS NULL", HISTORY)
                    .first(row -> row.getBoolean(1))
                    .orElse(true);
            return none ? 0 : newest(connection);
        });
    }

    private static int newest(Connection connection) throws SQLException {
        return Query.on(connection, "SELECT max(version::integer) FROM " + HISTORY + " WHERE success AND type = 'SQL'")
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    private static void undo(DataSource dataSource, Migration migration) {
        new Database(dataSource).transaction(connection -> {
            Query.on(connection, Sql.text(migration.undoFile())).update();
            return Query.on(
                            connection,
                            "DELETE FROM " + HISTORY + " WHERE version = ?",
                            Integer.toString(migration.version()))
                    .update();
        });
    }
}
