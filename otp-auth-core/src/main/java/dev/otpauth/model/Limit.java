// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A rule about how often something may happen, judged by what happened before. No window of time, wherever it starts,
 * ever holds more than the rule allows.
 */
public sealed interface Limit {

    /** A wait without end: what is asked for is more than the limit ever allows. */
    Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** How far back events matter. */
    Duration memory();

    /**
     * How long to wait until one more event would be within this rule; empty when it may happen now, {@link #FOREVER}
     * when waiting does not help.
     *
     * @param past the events so far, oldest first; those older than {@link #memory()} are ignored
     * @param value what the new event counts, see {@link Event#value()}
     */
    Optional<Duration> waitAt(Instant now, List<Event> past, long value);

    /** How much of the limit is used by what is remembered. */
    long used(Instant now, List<Event> past);

    /** What {@link #used} comes to at most; 0 for a limit that is not about how much. */
    long capacity();

    /** {@code past} and one more event, oldest first, without what this limit does not remember. */
    default List<Event> after(Instant now, List<Event> past, long value) {
        return Past.with(new Event(now, value), Past.since(now.minus(memory()), past));
    }

    /**
     * At most {@code max} events in any window of this length. An event exactly {@code window} ago no longer counts. Each
     * event is remembered, so this is for small numbers.
     *
     * @param max at least 1
     */
    record SlidingWindow(int max, Duration window) implements Limit {

        /** @throws IllegalArgumentException if either is below 1 */
        public SlidingWindow {
            requirePositive(max, window);
        }

        @Override
        public Duration memory() {
            return window;
        }

        @Override
        public Optional<Duration> waitAt(Instant now, List<Event> past, long value) {
            List<Event> recent = Past.since(now.minus(window), past);
            if (recent.size() < max) {
                return Optional.empty();
            }
            return Optional.of(Past.untilGone(recent.get(recent.size() - max), window, now));
        }

        @Override
        public long used(Instant now, List<Event> past) {
            return Past.since(now.minus(window), past).size();
        }

        @Override
        public long capacity() {
            return max;
        }
    }

    /**
     * A pause after each event that grows with the events remembered: {@code gaps.get(0)} after the first, and so on; the
     * last one repeats. A wait it tells goes by what is remembered now; when more is forgotten meanwhile, it is shorter.
     *
     * @param gaps at least one, none negative
     * @param memory how long an event is remembered, at least as long as the longest gap
     */
    record Spacing(List<Duration> gaps, Duration memory) implements Limit {

        /** @throws IllegalArgumentException if there is no gap, or one is negative or outlasts the memory */
        public Spacing {
            gaps = List.copyOf(gaps);
            if (gaps.isEmpty() || gaps.stream().anyMatch(Duration::isNegative)) {
                throw new IllegalArgumentException("spacing needs at least one gap and none may be negative");
            }
            if (Collections.max(gaps).compareTo(memory) > 0) {
                throw new IllegalArgumentException("a gap longer than the memory would be cut short");
            }
        }

        @Override
        public Optional<Duration> waitAt(Instant now, List<Event> past, long value) {
            List<Event> recent = Past.since(now.minus(memory), past);
            if (recent.isEmpty()) {
                return Optional.empty();
            }
            Duration gap = gaps.get(Math.min(recent.size(), gaps.size()) - 1);
            Duration rest =
                    Duration.between(now, recent.get(recent.size() - 1).at().plus(gap));
            return rest.isNegative() || rest.isZero() ? Optional.empty() : Optional.of(rest);
        }

        @Override
        public long used(Instant now, List<Event> past) {
            return 0;
        }

        @Override
        public long capacity() {
            return 0;
        }
    }

    /**
     * A sum of at most {@code max} in any window of this length: messages of everybody, or money. The sum is kept in
     * {@value #SLICES} slices of the window, so its size does not grow with its events; what it holds comes back a whole
     * slice at a time, which is up to a sixtieth of the window late and never early.
     *
     * @param max at least 1
     */
    record Quota(long max, Duration window) implements Limit {

        public static final int SLICES = 60;

        /** @throws IllegalArgumentException if {@code max} is below 1, or the window below 60 milliseconds */
        public Quota {
            requirePositive(max, window);
            if (window.toMillis() < SLICES) {
                throw new IllegalArgumentException("a window of a quota has at least " + SLICES + " milliseconds");
            }
        }

        @Override
        public Duration memory() {
            return window.plusMillis(slice());
        }

        @Override
        public Optional<Duration> waitAt(Instant now, List<Event> past, long value) {
            if (value > max) {
                return Optional.of(FOREVER);
            }
            List<Event> slices = Past.since(now.minus(memory()), past);
            return Past.whenLessBy(Past.sum(slices) - (max - value), slices)
                    .map(slice -> Past.untilGone(slice, memory(), now));
        }

        @Override
        public long used(Instant now, List<Event> past) {
            return Past.sum(Past.since(now.minus(memory()), past));
        }

        @Override
        public long capacity() {
            return max;
        }

        @Override
        public List<Event> after(Instant now, List<Event> past, long value) {
            Instant start = Instant.ofEpochMilli(now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), slice()));
            List<Event> slices = Past.since(now.minus(memory()), past);
            long sum = value + Past.sum(Past.where(slice -> slice.at().equals(start), slices));
            return Past.with(
                    new Event(start, sum), Past.where(slice -> !slice.at().equals(start), slices));
        }

        private long slice() {
            return (window.toMillis() + SLICES - 1) / SLICES;
        }
    }

    /**
     * At most {@code max} different members in any window of this length, however often each comes: the phones one
     * network asks codes for.
     *
     * @param max at least 1
     */
    record Distinct(int max, Duration window) implements Limit {

        /** @throws IllegalArgumentException if either is below 1 */
        public Distinct {
            requirePositive(max, window);
        }

        @Override
        public Duration memory() {
            return window;
        }

        @Override
        public Optional<Duration> waitAt(Instant now, List<Event> past, long value) {
            List<Event> members = Past.since(now.minus(window), past);
            if (members.size() < max || members.stream().anyMatch(member -> member.value() == value)) {
                return Optional.empty();
            }
            return Optional.of(Past.untilGone(members.get(members.size() - max), window, now));
        }

        @Override
        public long used(Instant now, List<Event> past) {
            return Past.since(now.minus(window), past).size();
        }

        @Override
        public long capacity() {
            return max;
        }

        /** A member is remembered from the last time it came. */
        @Override
        public List<Event> after(Instant now, List<Event> past, long value) {
            List<Event> members = Past.since(now.minus(window), past);
            return Past.with(new Event(now, value), Past.where(member -> member.value() != value, members));
        }
    }

    private static void requirePositive(long max, Duration window) {
        if (max < 1 || window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("a window allows at least one event in a positive time");
        }
    }
}
