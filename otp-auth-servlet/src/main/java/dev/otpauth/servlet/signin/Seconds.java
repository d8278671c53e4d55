// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whole seconds, rounded so that nobody who believes them comes too early or too late. */
final class Seconds {

    private Seconds() {}

    /** How long to wait, rounded up. */
    static long untilAllowed(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }

    /** How long something lasts, rounded down. */
    static long untilOver(Duration life) {
        return life.toSeconds();
    }

    static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
