// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.TallyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Rows of one table that are over. Rows that somebody holds a lock on are passed over, so a purge waits for nobody and
 * nobody waits for it. Thread-safe, also across nodes.
 *
 * @param statement takes an instant and a number of rows
 * @param keptFor how long rows stay after they are over
 */
record ExpiredRowsOf(Database database, String name, String statement, Duration keptFor) implements ExpiredRows {

    private static final int BATCH = 1_000;

    /** In the order in which they should run. */
    static List<ExpiredRows> in(Database database) {
        return List.of(
                of(database, "challenges", Duration.ofMinutes(5), "purge-challenges.sql"),
                of(database, "guess budgets", Duration.ZERO, "purge-guess-budgets.sql"),
                // Longer than any grace, so that a replaced token is there while it may still be shown.
                of(database, "tokens", Duration.ofMinutes(1), "purge-tokens.sql"),
                of(database, "tokens of ended sessions", Duration.ofDays(1), "purge-tokens-of-sessions.sql"),
                of(database, "sessions", Duration.ofDays(1), "purge-sessions.sql"),
                of(database, "devices", Duration.ZERO, "purge-devices.sql"),
                of(database, "rate limits", Duration.ZERO, "purge-rate-limits.sql"),
                of(database, "idempotency keys", Duration.ZERO, "purge-idempotency-keys.sql"),
                of(database, "tallies", TallyStore.KEPT, "purge-tallies.sql"),
                of(database, "controls", Duration.ZERO, "purge-controls.sql"));
    }

    /** In batches of at most 1,000, each a transaction of its own. */
    @Override
    public int purge(Instant now, int limit) {
        int purged = 0;
        while (purged < limit) {
            int batch = Math.min(BATCH, limit - purged);
            int gone = batch(now.minus(keptFor), batch);
            purged += gone;
            if (gone < batch) {
                break;
            }
        }
        return purged;
    }

    private int batch(Instant before, int rows) {
        return database.statement(
                connection -> Query.on(connection, statement, before, rows).update());
    }

    private static ExpiredRows of(Database database, String name, Duration keptFor, String file) {
        return new ExpiredRowsOf(database, name, Sql.in(file), keptFor);
    }
}
