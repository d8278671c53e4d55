// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Reservation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts in the table {@code rate_limits}, exactly: the times of past events are kept, 8 bytes each, so a limit costs its
 * own size with every event. That is nothing for the thousands and too much for the millions. Thread-safe.
 */
final class JdbcRateLimiter implements RateLimiter {

    private static final String LOCK = Sql.in("lock-rate-limits.sql");
    private static final String EVENTS = "SELECT key, events FROM rate_limits WHERE key = ANY (?)";
    private static final String KEEP = "UPDATE rate_limits SET events = ?, expires_at = ? WHERE key = ?";

    private final Database database;

    JdbcRateLimiter(Database database) {
        this.database = database;
    }

    @Override
    public Decision take(List<Permit> permits, Instant now) {
        return database.transaction(connection -> {
            Query.on(connection, LOCK, now, keys(permits)).update();
            Reservation reservation = Reservation.of(permits, events(connection, permits), now);
            Decision decision = reservation.decision();
            if (decision instanceof Decision.Granted) {
                keep(connection, permits, reservation, now);
            } else {
                connection.rollback();
            }
            return decision;
        });
    }

    @Override
    public Decision ask(List<Permit> permits, Instant now) {
        return database.statement(connection ->
                Reservation.of(permits, events(connection, permits), now).decision());
    }

    private static void keep(Connection connection, List<Permit> permits, Reservation reservation, Instant now)
            throws SQLException {
        for (Permit permit : permits) {
            Long[] events = reservation.events(permit).stream()
                    .map(Instant::toEpochMilli)
                    .toArray(Long[]::new);
            Query.on(
                            connection,
                            KEEP,
                            events,
                            now.plus(permit.memory()),
                            permit.key().toBytes())
                    .update();
        }
    }

    private static Map<SubjectKey, List<Instant>> events(Connection connection, List<Permit> permits)
            throws SQLException {
        Map<SubjectKey, List<Instant>> events = new HashMap<>();
        Query.on(connection, EVENTS, (Object) keys(permits))
                .all(row -> events.put(new SubjectKey(row.getBytes("key")), instants(row)));
        return events;
    }

    private static List<Instant> instants(ResultSet row) throws SQLException {
        Long[] millis = (Long[]) row.getArray("events").getArray();
        return Stream.of(millis).map(Instant::ofEpochMilli).toList();
    }

    private static byte[][] keys(List<Permit> permits) {
        return permits.stream().map(permit -> permit.key().toBytes()).toArray(byte[][]::new);
    }
}
