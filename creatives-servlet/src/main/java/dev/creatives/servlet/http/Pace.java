// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.time.Duration;

/**
 * How fast a client has to send.
 *
 * @param bytesPerSecond the least, on average over a window; 1,024 by default
 * @param window how much waiting for the client is judged at a time; 10 seconds by default
 * @param total how long it may take in all; 120 seconds by default
 */
public record Pace(int bytesPerSecond, Duration window, Duration total) {

    /** @throws IllegalArgumentException if a figure is not above 0 */
    public Pace {
        if (bytesPerSecond < 1 || window.isNegative() || window.isZero() || total.isNegative() || total.isZero()) {
            throw new IllegalArgumentException("every figure of a pace is above 0");
        }
    }

    /** The defaults named above. */
    public static Pace standard() {
        return new Pace(1024, Duration.ofSeconds(10), Duration.ofSeconds(120));
    }

    long bytesPerWindow() {
        return bytesPerSecond * window.toMillis() / 1000;
    }
}
