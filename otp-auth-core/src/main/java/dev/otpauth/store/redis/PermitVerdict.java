// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the figures of all permits come to: the same as {@link dev.otpauth.spi.Reservation} would say. Immutable.
 *
 * @param figures of every permit
 */
record PermitVerdict(List<Permit> permits, Map<SubjectKey, PermitFigures> figures, Instant now) {

    static PermitVerdict of(List<Permit> permits, Map<SubjectKey, PermitFigures> figures, Instant now) {
        return new PermitVerdict(permits, figures, now.truncatedTo(ChronoUnit.MILLIS));
    }

    Decision decision() {
        List<Fill> fills = permits.stream()
                .map(permit -> of(permit).fill(permit, isTaken(permit)))
                .toList();
        if (isFull(Grip.REQUIRED)) {
            return new Decision.Denied(
                    longest(PermitFigures::waitBefore).filter(wait -> !wait.equals(Limit.FOREVER)), fills);
        }
        return new Decision.Granted(
                longest(PermitFigures::waitAfter).map(now::plus).orElse(now), fills);
    }

    private boolean isTaken(Permit permit) {
        return !isFull(Grip.REQUIRED)
                && switch (permit.grip()) {
                    case REQUIRED -> true;
                    case SHARED -> !isFull(Grip.SHARED);
                    case WATCHED -> !of(permit).isFull();
                };
    }

    private boolean isFull(Grip grip) {
        return permits.stream()
                .anyMatch(permit -> permit.grip() == grip && of(permit).isFull());
    }

    private Optional<Duration> longest(ToLongFunction<PermitFigures> wait) {
        return permits.stream()
                .filter(permit -> permit.grip() == Grip.REQUIRED)
                .flatMap(permit -> PermitFigures.duration(wait.applyAsLong(of(permit))).stream())
                .max(Comparator.naturalOrder());
    }

    private PermitFigures of(Permit permit) {
        PermitFigures known = figures.get(permit.key());
        if (known == null) {
            throw new AssertionError("the figures of a permit are missing");
        }
        return known;
    }
}
