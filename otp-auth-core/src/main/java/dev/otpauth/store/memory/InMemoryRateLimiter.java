// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Event;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Reservation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts in memory, for at most 100,000 keys at a time; one more is refused with an exception, so a flood of keys locks
 * out rather than lets in. Thread-safe.
 */
final class InMemoryRateLimiter implements RateLimiter, ExpiredRows {

    private static final int CAPACITY = 100_000;

    private final Map<SubjectKey, History> histories = new HashMap<>();

    private record History(List<Event> events, Instant forgottenAt) {}

    @Override
    public synchronized Decision take(List<Permit> permits, Instant now) {
        Reservation reservation = reservation(permits, now);
        Decision decision = reservation.decision();
        List<Permit> taken = reservation.taken();
        makeRoom(taken.size(), now);
        taken.forEach(permit ->
                histories.put(permit.key(), new History(reservation.history(permit), now.plus(permit.memory()))));
        return decision;
    }

    @Override
    public synchronized Decision ask(List<Permit> permits, Instant now) {
        return reservation(permits, now).decision();
    }

    @Override
    public synchronized void forget(Collection<SubjectKey> keys) {
        keys.forEach(histories::remove);
    }

    @Override
    public String name() {
        return "rate limits";
    }

    @Override
    public synchronized int purge(Instant now, int limit) {
        List<SubjectKey> forgotten = histories.entrySet().stream()
                .filter(entry -> !entry.getValue().forgottenAt().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        forgotten.forEach(histories::remove);
        return forgotten.size();
    }

    private Reservation reservation(List<Permit> permits, Instant now) {
        Map<SubjectKey, List<Event>> past = new HashMap<>();
        for (Permit permit : permits) {
            History history = histories.get(permit.key());
            past.put(permit.key(), history == null ? List.of() : history.events());
        }
        return Reservation.of(permits, past, now);
    }

    private void makeRoom(int more, Instant now) {
        if (histories.size() + more > CAPACITY && purge(now, CAPACITY) < more) {
            throw new OtpStoreException("the in-memory limiter is full: it counts " + CAPACITY + " keys");
        }
    }
}
