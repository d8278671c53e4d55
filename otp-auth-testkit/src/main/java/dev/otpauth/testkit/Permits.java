// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Permits for the contract of limiters, each for a key of its own, and what was decided about them. */
final class Permits {

    static final Duration HOUR = Duration.ofHours(1);

    private Permits() {}

    static Permit perHour(int max) {
        return new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(max, HOUR)));
    }

    static Permit amount(long max, long amount) {
        return Permit.amount(Subjects.key(), new Limit.Quota(max, HOUR), amount);
    }

    /** The same permit for another amount. */
    static Permit amount(Permit quota, long amount) {
        return new Permit(quota.key(), quota.limits(), amount, quota.grip());
    }

    /** A permit that has no room at {@code now}. */
    static Permit full(RateLimiter limiter, Grip grip, Instant now) {
        Permit permit = perHour(1);
        assertThat(limiter.take(List.of(permit), now)).isInstanceOf(Granted.class);
        return permit.with(grip);
    }

    /** How many more times the permit could be had at {@code now}, without having it. */
    static long room(RateLimiter limiter, Permit permit, Instant now) {
        Fill fill = fill(limiter.ask(List.of(permit.with(Grip.WATCHED)), now));
        return fill.exceeded() ? 0 : fill.max() - fill.used() + 1;
    }

    static Fill fill(Decision decision) {
        assertThat(decision.fills()).hasSize(1);
        return decision.fills().get(0);
    }

    static Instant next(Decision decision) {
        assertThat(decision).isInstanceOf(Granted.class);
        return ((Granted) decision).next();
    }

    static Optional<Duration> wait(Decision decision) {
        assertThat(decision).isInstanceOf(Denied.class);
        return ((Denied) decision).retryAfter();
    }
}
