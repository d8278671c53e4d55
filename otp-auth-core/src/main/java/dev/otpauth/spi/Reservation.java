// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict on a list of permits, for limiters that judge in Java: they lock the events of every key, let this decide,
 * and keep {@link #events} if it grants. Immutable.
 */
public final class Reservation {

    private final List<Permit> permits;
    private final Map<SubjectKey, List<Instant>> past;
    private final Instant now;

    private Reservation(List<Permit> permits, Map<SubjectKey, List<Instant>> past, Instant now) {
        this.permits = permits;
        this.past = past;
        this.now = now;
    }

    /**
     * @param past the events of each key, oldest first; a key without events may be missing
     * @throws IllegalArgumentException if two permits are for the same key
     */
    public static Reservation of(List<Permit> permits, Map<SubjectKey, List<Instant>> past, Instant now) {
        if (permits.stream().map(Permit::key).distinct().count() != permits.size()) {
            throw new IllegalArgumentException("each permit is for another key");
        }
        return new Reservation(List.copyOf(permits), Map.copyOf(past), now);
    }

    /** Granted if every limit of every permit allows one more event now. */
    public Decision decision() {
        Optional<Duration> wait = longestWait(past);
        if (wait.isPresent()) {
            return new Decision.Denied(wait);
        }
        Map<SubjectKey, List<Instant>> after = new HashMap<>();
        permits.forEach(permit -> after.put(permit.key(), events(permit)));
        return new Decision.Granted(longestWait(after).map(now::plus).orElse(now));
    }

    /** The events of this permit's key once it is granted, oldest first, without those that no limit remembers. */
    public List<Instant> events(Permit permit) {
        Instant forgotten = now.minus(permit.memory());
        List<Instant> events = new ArrayList<>(eventsSoFar(past, permit));
        events.removeIf(event -> !event.isAfter(forgotten));
        events.add(now);
        events.sort(Comparator.naturalOrder());
        return List.copyOf(events);
    }

    private Optional<Duration> longestWait(Map<SubjectKey, List<Instant>> history) {
        return permits.stream()
                .flatMap(permit -> permit.waitAt(now, eventsSoFar(history, permit)).stream())
                .max(Comparator.naturalOrder());
    }

    private static List<Instant> eventsSoFar(Map<SubjectKey, List<Instant>> history, Permit permit) {
        return history.getOrDefault(permit.key(), List.of());
    }
}
