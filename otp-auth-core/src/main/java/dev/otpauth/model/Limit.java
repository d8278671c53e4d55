// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A rule about how often something may happen, judged by the times at which it happened before. Both kinds are exact:
 * no window of time, wherever it starts, holds more than the rule allows.
 */
public sealed interface Limit {

    /** How far back events matter. */
    Duration memory();

    /**
     * How long to wait until one more event would be within this rule; empty when it may happen now.
     *
     * @param past the events so far, oldest first; those older than {@link #memory()} are ignored
     */
    Optional<Duration> waitAt(Instant now, List<Instant> past);

    /**
     * At most {@code max} events in any window of this length. An event exactly {@code window} ago no longer counts.
     *
     * @param max at least 1
     */
    record SlidingWindow(int max, Duration window) implements Limit {

        /** @throws IllegalArgumentException if either is below 1 */
        public SlidingWindow {
            if (max < 1 || window.isZero() || window.isNegative()) {
                throw new IllegalArgumentException("a window allows at least one event in a positive time");
            }
        }

        @Override
        public Duration memory() {
            return window;
        }

        @Override
        public Optional<Duration> waitAt(Instant now, List<Instant> past) {
            List<Instant> recent = since(now.minus(window), past);
            if (recent.size() < max) {
                return Optional.empty();
            }
            Instant free = recent.get(recent.size() - max).plus(window);
            return Optional.of(Duration.between(now, free));
        }
    }

    /**
     * A pause after each event that grows with the events remembered: {@code gaps.get(0)} after the first, and so on; the
     * last one repeats.
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
        public Optional<Duration> waitAt(Instant now, List<Instant> past) {
            List<Instant> recent = since(now.minus(memory), past);
            if (recent.isEmpty()) {
                return Optional.empty();
            }
            Duration gap = gaps.get(Math.min(recent.size(), gaps.size()) - 1);
            Duration rest = Duration.between(now, recent.get(recent.size() - 1).plus(gap));
            return rest.isNegative() || rest.isZero() ? Optional.empty() : Optional.of(rest);
        }
    }

    private static List<Instant> since(Instant exclusive, List<Instant> past) {
        return past.stream().filter(event -> event.isAfter(exclusive)).toList();
    }
}
