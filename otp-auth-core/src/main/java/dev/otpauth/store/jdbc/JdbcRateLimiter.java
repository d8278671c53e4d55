// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Event;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Reservation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts in the table {@code rate_limits}, exactly: the times of past events are kept, 8 bytes each, so a limit costs its
 * own size with every event. That is nothing for the thousands and too much for the millions. Thread-safe.
 */
final class JdbcRateLimiter implements RateLimiter {

    private static final String LOCK = Sql.in("lock-rate-limits.sql");
    private static final String EVENTS = "SELECT key, events, counts FROM rate_limits WHERE key = ANY (?)";
    private static final String KEEP = "UPDATE rate_limits SET events = ?, counts = ?, expires_at = ? WHERE key = ?";

    private static final String FORGET = "DELETE FROM rate_limits WHERE key = ANY (?)";

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
            if (decision instanceof Decision.Denied) {
                connection.rollback();
            } else {
                keep(connection, reservation, now);
            }
            return decision;
        });
    }

    @Override
    public Decision ask(List<Permit> permits, Instant now) {
        return database.statement(connection ->
                Reservation.of(permits, events(connection, permits), now).decision());
    }

    @Override
    public void forget(Collection<SubjectKey> keys) {
        byte[][] each = keys.stream().map(SubjectKey::toBytes).toArray(byte[][]::new);
        database.statement(
                connection -> Query.on(connection, FORGET, (Object) each).update());
    }

    private static void keep(Connection connection, Reservation reservation, Instant now) throws SQLException {
        for (Permit permit : reservation.taken()) {
            List<Event> history = reservation.history(permit);
            Query.on(
                            connection,
                            KEEP,
                            times(history),
                            counts(history),
                            now.plus(permit.memory()),
                            permit.key().toBytes())
                    .update();
        }
    }

    private static Map<SubjectKey, List<Event>> events(Connection connection, List<Permit> permits)
            throws SQLException {
        Map<SubjectKey, List<Event>> events = new HashMap<>();
        Query.on(connection, EVENTS, (Object) keys(permits))
                .all(row -> events.put(new SubjectKey(row.getBytes("key")), events(row)));
        return events;
    }

    private static List<Event> events(ResultSet row) throws SQLException {
        Long[] times = (Long[]) row.getArray("events").getArray();
        Long[] counts = (Long[]) row.getArray("counts").getArray();
        return IntStream.range(0, times.length)
                .mapToObj(i -> new Event(Instant.ofEpochMilli(times[i]), i < counts.length ? counts[i] : 1))
                .toList();
    }

    private static Long[] times(List<Event> history) {
        return history.stream().map(event -> event.at().toEpochMilli()).toArray(Long[]::new);
    }

    /** Most limits count ones, which need not be written down. */
    private static Long[] counts(List<Event> history) {
        boolean ones = history.stream().allMatch(event -> event.value() == 1);
        return ones ? new Long[0] : history.stream().map(Event::value).toArray(Long[]::new);
    }

    private static byte[][] keys(List<Permit> permits) {
        return permits.stream().map(permit -> permit.key().toBytes()).toArray(byte[][]::new);
    }
}
