// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Leave for one event to happen to one subject, under all of these limits together. Immutable.
 *
 * @param key whom the event is counted for; to one key belong the same limits always
 * @param limits at least one; a {@link Limit.Quota} and a {@link Limit.Distinct} stand alone
 * @param value what the event counts, see {@link Event#value()}
 * @param grip what a refusal means for the other permits
 */
public record Permit(SubjectKey key, List<Limit> limits, long value, Grip grip) {

    /** @throws IllegalArgumentException if there is no limit, or limits that cannot share a history */
    public Permit {
        limits = List.copyOf(limits);
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a permit needs at least one limit");
        }
        if (limits.size() > 1 && limits.stream().anyMatch(Permit::standsAlone)) {
            throw new IllegalArgumentException("a quota, or a limit of distinct members, stands alone in its permit");
        }
        if (limits.get(0) instanceof Limit.Quota && value < 1) {
            throw new IllegalArgumentException("a quota is charged at least 1");
        }
    }

    /** Leave for one plain event. */
    public Permit(SubjectKey key, List<Limit> limits) {
        this(key, limits, 1, Grip.REQUIRED);
    }

    /** Leave to use {@code amount} of a quota. */
    public static Permit amount(SubjectKey key, Limit.Quota quota, long amount) {
        return new Permit(key, List.of(quota), amount, Grip.REQUIRED);
    }

    /** Leave for {@code member} to be one of the few. */
    public static Permit member(SubjectKey key, Limit.Distinct distinct, SubjectKey member) {
        long who = ByteBuffer.wrap(member.toBytes()).getLong();
        return new Permit(key, List.of(distinct), who, Grip.REQUIRED);
    }

    /** The same permit with another grip. */
    public Permit with(Grip other) {
        return new Permit(key, limits, value, other);
    }

    /** How far back events matter to the most patient of the limits. */
    public Duration memory() {
        return mostPatient().memory();
    }

    /** How long to wait until every limit would let one more event happen; empty when all do now. */
    public Optional<Duration> waitAt(Instant now, List<Event> past) {
        return limits.stream()
                .flatMap(limit -> limit.waitAt(now, past, value).stream())
                .max(Comparator.naturalOrder());
    }

    /** The history of the key once this event has happened, oldest first, without what no limit remembers. */
    public List<Event> after(Instant now, List<Event> past) {
        return mostPatient().after(now, past, value);
    }

    /** The limit that is nearest to being used up. */
    public Limit fullest(Instant now, List<Event> past) {
        return limits.stream()
                .max(Comparator.comparingDouble(
                        limit -> limit.used(now, past) / Math.max(1.0, (double) limit.capacity())))
                .orElseThrow();
    }

    private Limit mostPatient() {
        return limits.stream().max(Comparator.comparing(Limit::memory)).orElseThrow();
    }

    private static boolean standsAlone(Limit limit) {
        return limit instanceof Limit.Quota || limit instanceof Limit.Distinct;
    }
}
