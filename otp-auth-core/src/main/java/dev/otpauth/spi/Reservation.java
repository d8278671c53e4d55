// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Event;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The verdict on a list of permits, for limiters that judge in Java: they lock the histories of {@link #keys every key}, let
 * this decide, and keep {@link #history} of each {@link #taken} permit until it is {@link #forgottenAt forgotten}.
 * Immutable.
 */
public final class Reservation {

    private final List<Permit> permits;
    private final Map<SubjectKey, List<Event>> past;
    private final Instant now;
    private final Set<SubjectKey> full;
    private final List<Permit> taken;

    private Reservation(List<Permit> permits, Map<SubjectKey, List<Event>> past, Instant now) {
        this.permits = permits;
        this.past = permits.stream()
                .filter(permit -> past.containsKey(permit.key()))
                .collect(Collectors.toUnmodifiableMap(Permit::key, permit -> List.copyOf(past.get(permit.key()))));
        this.now = now;
        this.full = permits.stream()
                .filter(permit -> permit.waitAt(this.now, past(permit)).isPresent())
                .map(Permit::key)
                .collect(Collectors.toUnmodifiableSet());
        this.taken = isFull(Grip.REQUIRED)
                ? List.of()
                : permits.stream().filter(this::mayBeTaken).toList();
    }

    /**
     * Judges at {@code now}, of which only whole milliseconds count.
     *
     * @param past the history of each key, oldest first; a key without one may be missing
     * @throws IllegalArgumentException if two permits are for the same key
     */
    public static Reservation of(List<Permit> permits, Map<SubjectKey, List<Event>> past, Instant now) {
        keys(permits);
        return new Reservation(List.copyOf(permits), past, now.truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * The keys to lock, in the order in which every node locks them: those that many callers share last, so that nobody
     * who waits for a key of one person keeps everybody waiting.
     *
     * @throws IllegalArgumentException if two permits are for the same key
     */
    public static List<SubjectKey> keys(List<Permit> permits) {
        List<SubjectKey> keys = permits.stream()
                .sorted(Comparator.comparing(Reservation::isOfEverybody)
                        .thenComparing(permit -> permit.key().toBytes(), Arrays::compareUnsigned))
                .map(Permit::key)
                .distinct()
                .toList();
        if (keys.size() != permits.size()) {
            throw new IllegalArgumentException("each permit is for another key");
        }
        return keys;
    }

    /** Granted if every limit of every required permit allows one more event now. */
    public Decision decision() {
        List<Fill> fills = permits.stream().map(this::fill).toList();
        if (isFull(Grip.REQUIRED)) {
            return new Decision.Denied(requiredWait(this::past).filter(wait -> !wait.equals(Limit.FOREVER)), fills);
        }
        return new Decision.Granted(requiredWait(this::history).map(now::plus).orElse(now), fills);
    }

    /** The permits to be counted. */
    public List<Permit> taken() {
        return taken;
    }

    /** The history of this permit's key once it is taken, oldest first, without what no limit remembers. */
    public List<Event> history(Permit permit) {
        return permit.after(now, past(permit));
    }

    /** When nothing of that history matters any more. */
    public Instant forgottenAt(Permit permit) {
        List<Event> history = history(permit);
        return history.get(history.size() - 1).at().plus(permit.memory());
    }

    /** The sort of a key's limit does not change, while its figures may, so the order is the same on every node. */
    private static boolean isOfEverybody(Permit permit) {
        return permit.limits().get(0) instanceof Limit.Quota;
    }

    private boolean mayBeTaken(Permit permit) {
        return switch (permit.grip()) {
            case REQUIRED -> true;
            case SHARED -> !isFull(Grip.SHARED);
            case WATCHED -> !full.contains(permit.key());
        };
    }

    private boolean isFull(Grip grip) {
        return permits.stream().anyMatch(permit -> permit.grip() == grip && full.contains(permit.key()));
    }

    private Fill fill(Permit permit) {
        List<Event> events = taken.contains(permit) ? history(permit) : past(permit);
        return Fill.of(permit, now, events, full.contains(permit.key()));
    }

    private Optional<Duration> requiredWait(Function<Permit, List<Event>> histories) {
        return permits.stream()
                .filter(permit -> permit.grip() == Grip.REQUIRED)
                .flatMap(permit -> permit.waitAt(now, histories.apply(permit)).stream())
                .max(Comparator.naturalOrder());
    }

    private List<Event> past(Permit permit) {
        return past.getOrDefault(permit.key(), List.of());
    }
}
