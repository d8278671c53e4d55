// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;

/**
 * When wrong codes come from everywhere, everybody is asked to prove to be a person.
 *
 * @param wrong acts above this many wrong codes in the window, 10 to 1,000,000
 * @param percent and only when more than this share of all tried codes is wrong, 1 to 99
 * @param window 1 minute to 1 day
 */
public record SprayBrake(int wrong, int percent, Duration window) {

    /** @throws IllegalArgumentException if one is out of range */
    public SprayBrake {
        if (wrong < 10 || wrong > 1_000_000) {
            throw new IllegalArgumentException("spraying begins at 10 to 1000000 wrong codes, not " + wrong);
        }
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException("spraying is 1 to 99 percent wrong codes, not " + percent);
        }
        if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("spraying is watched for 1 minute to 1 day, not " + window);
        }
    }
}
