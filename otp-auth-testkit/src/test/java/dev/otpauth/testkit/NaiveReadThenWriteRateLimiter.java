// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Event;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Reservation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A limiter that checks, and then counts. Wrong on purpose. */
final class NaiveReadThenWriteRateLimiter implements RateLimiter {

    private final Map<SubjectKey, List<Event>> events = new ConcurrentHashMap<>();

    @Override
    public Decision take(List<Permit> permits, Instant now) {
        Reservation reservation = Reservation.of(permits, events, now);
        reservation.taken().forEach(permit -> events.put(permit.key(), reservation.history(permit)));
        return reservation.decision();
    }

    @Override
    public Decision ask(List<Permit> permits, Instant now) {
        return Reservation.of(permits, events, now).decision();
    }

    @Override
    public void forget(Collection<SubjectKey> keys) {
        keys.forEach(events::remove);
    }
}
