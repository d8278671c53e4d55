// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;

/**
 * When too few messages lead to a sign-in, none are sent there for a while.
 *
 * @param sends a prefix or network is judged from this many messages on, 10 to 100,000; a region from
 *     {@link #sendsToRegion}
 * @param percent fewer sign-ins than this per hundred messages are too few, 1 to 99
 * @param hold how long nothing is sent, 1 minute to 7 days
 */
public record ConversionBrake(int sends, int percent, Duration hold) {

    /** @throws IllegalArgumentException if one is out of range */
    public ConversionBrake {
        if (sends < 10 || sends > 100_000) {
            throw new IllegalArgumentException("conversion is judged from 10 to 100000 messages on, not " + sends);
        }
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException("conversion is 1 to 99 percent, not " + percent);
        }
        if (hold.compareTo(Duration.ofMinutes(1)) < 0 || hold.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("a hold lasts 1 minute to 7 days, not " + hold);
        }
    }

    /** A region is judged from this many messages on: one bad prefix is not to take its region with it. */
    public int sendsToRegion() {
        return sends * 10;
    }
}
