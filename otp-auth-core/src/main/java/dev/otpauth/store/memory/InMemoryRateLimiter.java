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
 * Counts in memory, for at most 1,048,576 keys at a time, which take some 50 bytes each when they come once. One more is
 * refused with an exception, so a flood of keys locks out rather than lets in. What no limit remembers any more makes
 * room by itself. Thread-safe.
 */
final class InMemoryRateLimiter implements RateLimiter, ExpiredRows {

    static final int CAPACITY = 1 << 20;

    private final HistoryTable histories;

    InMemoryRateLimiter() {
        this(CAPACITY);
    }

    InMemoryRateLimiter(int capacity) {
        this.histories = new HistoryTable(capacity);
    }

    @Override
    public synchronized Decision take(List<Permit> permits, Instant now) {
        Reservation reservation = reservation(permits, now);
        requireRoom(reservation.taken(), now);
        reservation
                .taken()
                .forEach(permit -> histories.put(
                        permit.key(),
                        PackedHistory.pack(reservation.history(permit)),
                        reservation.forgottenAt(permit)));
        return reservation.decision();
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
        return histories.purge(now, limit);
    }

    private Reservation reservation(List<Permit> permits, Instant now) {
        Map<SubjectKey, List<Event>> past = new HashMap<>();
        for (Permit permit : permits) {
            long[] history = histories.find(permit.key());
            if (history != null) {
                past.put(permit.key(), PackedHistory.unpack(history));
            }
        }
        return Reservation.of(permits, past, now);
    }

    /** Looking for what is over takes the whole table, so it is done here only when there is no room. */
    private void requireRoom(List<Permit> taken, Instant now) {
        int fresh = (int) taken.stream()
                .filter(permit -> histories.find(permit.key()) == null)
                .count();
        if (!histories.hasRoomFor(fresh)) {
            histories.purge(now, Integer.MAX_VALUE);
        }
        if (!histories.hasRoomFor(fresh)) {
            throw new OtpStoreException("the in-memory limiter is full: it counts " + histories.size() + " keys");
        }
    }
}
