// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which budgets were told of lately. What a budget counts leaves it little by little, so one that is in steady use at the mark
 * passes it with every message. It is told of again after it was seen below 70 percent, or a window later. Thread-safe; each
 * node remembers for itself.
 */
final class Alarms {

    private static final int REARMED_PERCENT = 70;

    /** One per budget: their number is bounded by the regions there are. */
    private final ConcurrentMap<SubjectKey, Instant> quietUntil = new ConcurrentHashMap<>();

    /** Whether somebody has to hear that {@code rule} was taken, which {@code fill} shows. */
    boolean rings(RulePermit rule, Fill fill, Instant now) {
        if (!rule.budget()) {
            return false;
        }
        AtomicBoolean rings = new AtomicBoolean();
        quietUntil.compute(fill.key(), (key, until) -> {
            boolean wasLow = fill.used() - rule.amount() < fill.max() / 100.0 * REARMED_PERCENT;
            Optional<Instant> quiet = Optional.ofNullable(until).filter(end -> !wasLow);
            rings.set(rule.passesAlarm(fill) && quiet.filter(now::isBefore).isEmpty());
            return rings.get() ? now.plus(rule.permit().memory()) : quiet.orElse(null);
        });
        return rings.get();
    }
}
