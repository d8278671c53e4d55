// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Leave for one event to happen to one subject, under all of these limits together.
 *
 * @param key whom the event is counted for
 * @param limits at least one
 */
public record Permit(SubjectKey key, List<Limit> limits) {

    /** @throws IllegalArgumentException if there is no limit */
    public Permit {
        limits = List.copyOf(limits);
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a permit needs at least one limit");
        }
    }

    /** How far back events matter to the most patient of the limits. */
    public Duration memory() {
        return limits.stream().map(Limit::memory).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** How long to wait until every limit would let one more event happen; empty when all do now. */
    public Optional<Duration> waitAt(Instant now, List<Instant> past) {
        return limits.stream()
                .flatMap(limit -> limit.waitAt(now, past).stream())
                .max(Comparator.naturalOrder());
    }
}
