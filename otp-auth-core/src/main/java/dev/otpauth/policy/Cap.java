// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import dev.otpauth.model.Limit;
import java.time.Duration;

/**
 * At most so much in any window of this length, wherever it starts.
 *
 * @param max at least 1; messages, members, or millionths of a currency unit
 * @param window 1 second to 31 days
 */
public record Cap(long max, Duration window) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    /** Up to this many, each event is remembered by itself. */
    private static final long FEW = 100;

    /** @throws IllegalArgumentException if either is out of range */
    public Cap {
        if (max < 1) {
            throw new IllegalArgumentException("a cap is at least 1, not " + max);
        }
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the window of a cap lasts 1 second to 31 days, not " + window);
        }
    }

    /** As a limit on events: exact for few, and for many by sixtieths of the window, rounded to the strict side. */
    public Limit asLimit() {
        return max <= FEW ? new Limit.SlidingWindow((int) max, window) : asQuota();
    }

    /** As a limit on amounts. */
    public Limit.Quota asQuota() {
        return new Limit.Quota(max, window);
    }

    /**
     * As a limit on different members.
     *
     * @throws ArithmeticException if the cap is above 2^31 - 1
     */
    public Limit.Distinct asDistinct() {
        return new Limit.Distinct(Math.toIntExact(max), window);
    }

    /** The most that {@code duration} can hold: the cap once for each window begun. */
    public double most(Duration duration) {
        long windowsBegun = (duration.toMillis() + window.toMillis() - 1) / window.toMillis();
        return (double) max * windowsBegun;
    }

    /** For messages of errors: {@code 20 per PT5M}. */
    @Override
    public String toString() {
        return max + " per " + window;
    }
}
