// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Reservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

// region limiter
/** Counts in a map that forgets nothing: the smallest limiter that keeps the contract. Thread-safe. */
final class MapLimiter implements RateLimiter {

    private final Map<SubjectKey, List<Instant>> events = new HashMap<>();

    @Override
    public synchronized Decision take(List<Permit> permits, Instant now) {
        Reservation reservation = Reservation.of(permits, events, now);
        Decision decision = reservation.decision();
        if (decision instanceof Decision.Granted) {
            permits.forEach(permit -> events.put(permit.key(), reservation.events(permit)));
        }
        return decision;
    }

    @Override
    public synchronized Decision ask(List<Permit> permits, Instant now) {
        return Reservation.of(permits, events, now).decision();
    }
}
// endregion
