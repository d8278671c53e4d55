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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts in the table {@code rate_limits}, exactly: the times of past events are kept, 8 bytes each, so a limit costs its
 * own size with every event; a quota costs its 61 slices at most. Thread-safe.
 *
 * <p>Taking is two round trips: all rows are locked and read in one, written and committed in the other, so that a row
 * which everybody needs is locked for one round trip and one flush of the log.
 */
final class JdbcRateLimiter implements RateLimiter {

    private static final String LOCK = Sql.in("lock-rate-limits.sql");
    private static final String EVENTS = "SELECT key, events, counts FROM rate_limits WHERE key = ANY (?)";
    private static final String LOCK_AND_READ = LOCK + ";" + EVENTS;
    private static final String KEEP_AND_COMMIT = Sql.in("keep-rate-limits.sql") + ";COMMIT";
    private static final String FORGET = "DELETE FROM rate_limits WHERE key = ANY (?)";

    private final Database database;

    JdbcRateLimiter(Database database) {
        this.database = database;
    }

    @Override
    public Decision take(List<Permit> permits, Instant now) {
        byte[][] keys = bytes(Reservation.keys(permits));
        return database.transaction(connection -> {
            Map<SubjectKey, List<Event>> past = new HashMap<>();
            Query.on(connection, LOCK_AND_READ, now, keys, keys).last(row -> read(row, past));
            Reservation reservation = Reservation.of(permits, past, now);
            if (reservation.taken().isEmpty()) {
                connection.rollback();
            } else {
                keep(connection, reservation);
            }
            return reservation.decision();
        });
    }

    @Override
    public Decision ask(List<Permit> permits, Instant now) {
        byte[][] keys = bytes(Reservation.keys(permits));
        return database.statement(connection -> {
            Map<SubjectKey, List<Event>> past = new HashMap<>();
            Query.on(connection, EVENTS, (Object) keys).all(row -> read(row, past));
            return Reservation.of(permits, past, now).decision();
        });
    }

    @Override
    public void forget(Collection<SubjectKey> keys) {
        database.statement(
                connection -> Query.on(connection, FORGET, (Object) bytes(keys)).update());
    }

    private static void keep(Connection connection, Reservation reservation) throws SQLException {
        List<Permit> taken = reservation.taken();
        Query.on(
                        connection,
                        KEEP_AND_COMMIT,
                        bytes(taken.stream().map(Permit::key).toList()),
                        each(taken, permit -> numbers(times(reservation.history(permit)))),
                        each(taken, permit -> numbers(counts(reservation.history(permit)))),
                        each(taken, permit -> reservation.forgottenAt(permit).toString()))
                .run();
    }

    private static boolean read(ResultSet row, Map<SubjectKey, List<Event>> past) throws SQLException {
        Long[] times = (Long[]) row.getArray("events").getArray();
        Long[] counts = (Long[]) row.getArray("counts").getArray();
        List<Event> events = IntStream.range(0, times.length)
                .mapToObj(i -> new Event(Instant.ofEpochMilli(times[i]), i < counts.length ? counts[i] : 1))
                .toList();
        past.put(new SubjectKey(row.getBytes("key")), events);
        return true;
    }

    private static List<Long> times(List<Event> history) {
        return history.stream().map(event -> event.at().toEpochMilli()).toList();
    }

    /** Most limits count ones, which need not be written down. */
    private static List<Long> counts(List<Event> history) {
        boolean ones = history.stream().allMatch(event -> event.value() == 1);
        return ones ? List.of() : history.stream().map(Event::value).toList();
    }

    /** As PostgreSQL spells an array: arrays of different lengths cannot be elements of one. */
    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String[] each(List<Permit> permits, Function<Permit, String> text) {
        return permits.stream().map(text).toArray(String[]::new);
    }

    private static byte[][] bytes(Collection<SubjectKey> keys) {
        return keys.stream().map(SubjectKey::toBytes).toArray(byte[][]::new);
    }
}
