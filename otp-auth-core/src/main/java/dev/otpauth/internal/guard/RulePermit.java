// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Instant;

/**
 * A permit and the rule that asks for it.
 *
 * @param amount how much the permit adds to what is counted
 * @param budget whether it belongs to the operator, who wants to know when it runs out
 */
record RulePermit(Rule rule, RuleMode mode, Permit permit, long amount, boolean budget) {

    private static final int ALARM_PERCENT = 80;

    /** What comes of it when its limit is full. */
    Outcome outcome() {
        return switch (permit.grip()) {
            case REQUIRED -> Outcome.REFUSED;
            case SHARED -> Outcome.MUTED;
            case WATCHED -> Outcome.WOULD_REFUSE;
        };
    }

    /** Whether taking it, which {@code fill} shows, passed the mark for an alarm. */
    boolean passesAlarm(Fill fill) {
        return isAlarming(fill.used(), fill.max()) && !isAlarming(fill.used() - amount, fill.max());
    }

    RuleDecision decision(Fill fill, Instant now) {
        return new RuleDecision(rule, fill.key(), fill.used(), fill.max(), mode, outcome(), now);
    }

    private static boolean isAlarming(long used, long max) {
        return used >= max / 100.0 * ALARM_PERCENT;
    }

    /** The grip of a rule's permit that would be {@code enforced}. */
    static Grip grip(RuleMode mode, Grip enforced) {
        return mode == RuleMode.ENFORCE ? enforced : Grip.WATCHED;
    }
}
