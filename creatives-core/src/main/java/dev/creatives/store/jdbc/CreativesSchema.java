// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.spi.CreativeStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * The table that {@link JdbcCreativeStore} needs: made, unmade and checked. It can live in any database, beside other
 * tables, with a history of its own. Nodes that start together may all call {@link #migrate}. Thread-safe.
 */
public final class CreativesSchema {

    private static final String HISTORY = "creatives_schema_history";
    private static final List<Migration> MIGRATIONS = List.of(new Migration(1, "creatives"));

    /** "creative" in ASCII: the lock of those who change the schema. It is the server's, so it ends with its holder. */
    private static final long LOCK = 0x6372656174697665L;

    private static final int LONGEST_WAIT_SECONDS = 120;
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    private CreativesSchema() {}

    /** The version this library works with. */
    public static int version() {
        return MIGRATIONS.size();
    }

    /**
     * Brings the table up to {@link #version()}. Needs Flyway, a role that may create tables, and a pool of three
     * connections.
     *
     * @throws CreativeStoreException if it cannot
     */
    public static void migrate(DataSource dataSource) {
        holdingLock(dataSource, () -> FlywayMigrations.run(dataSource, HISTORY, MIGRATIONS));
    }

    /**
     * Takes the table back to an earlier version; what is dropped is lost. 0 removes all.
     *
     * @throws CreativeStoreException if it cannot
     */
    public static void undoTo(DataSource dataSource, int version) {
        holdingLock(dataSource, () -> {
            for (int applied = installed(dataSource); applied > version; applied--) {
                undo(dataSource, MIGRATIONS.get(applied - 1));
            }
        });
    }

    /** @throws CreativeStoreException if the table is older than {@link #version()}; newer ones pass */
    public static void requireCurrent(DataSource dataSource) {
        int installed = installed(dataSource);
        if (installed < version()) {
            throw new CreativeStoreException("the table of creatives is at version " + installed + " and must be at "
                    + version() + ": call CreativesSchema.migrate");
        }
    }

    private static int installed(DataSource dataSource) {
        return database(dataSource).statement(on -> {
            boolean none = on.query("SELECT to_regclass(?) IS NULL", HISTORY)
                    .first(row -> row.getBoolean(1))
                    .orElse(true);
            return none
                    ? 0
                    : on.query("SELECT max(version::integer) FROM " + HISTORY + " WHERE success AND type = 'SQL'")
                            .first(row -> row.getInt(1))
                            .orElse(0);
        });
    }

    private static void undo(DataSource dataSource, Migration migration) {
        database(dataSource).transaction(on -> {
            on.query(Sql.text(migration.undoFile())).run();
            return on.query("DELETE FROM " + HISTORY + " WHERE version = ?", Integer.toString(migration.version()))
                    .update();
        });
    }

    private static void holdingLock(DataSource dataSource, Runnable change) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            new Query(connection, LONGEST_WAIT_SECONDS, "SELECT pg_advisory_lock(?)", new Object[] {LOCK}).run();
            try {
                change.run();
            } finally {
                new Query(connection, LONGEST_WAIT_SECONDS, "SELECT pg_advisory_unlock(?)", new Object[] {LOCK}).run();
            }
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private static Database database(DataSource dataSource) {
        return new Database(dataSource, STATEMENT_TIMEOUT);
    }
}
