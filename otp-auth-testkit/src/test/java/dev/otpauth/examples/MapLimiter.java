// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.model.Event;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Reservation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

// region limiter
/** Counts in a map that forgets nothing: the smallest limiter that keeps the contract. Thread-safe. */
final class MapLimiter implements RateLimiter {

    private final Map<SubjectKey, List<Event>> events = new HashMap<>();

    @Override
    public synchronized Decision take(List<Permit> permits, Instant now) {
        Reservation reservation = Reservation.of(permits, events, now);
        reservation.taken().forEach(permit -> events.put(permit.key(), reservation.history(permit)));
        return reservation.decision();
    }

    @Override
    public synchronized Decision ask(List<Permit> permits, Instant now) {
        return Reservation.of(permits, events, now).decision();
    }

    @Override
    public synchronized void forget(Collection<SubjectKey> keys) {
        keys.forEach(events::remove);
    }
}
// endregion
