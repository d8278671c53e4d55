// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MutableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private MutableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock at noon (UTC) on the first of June 2030. */
    public static MutableClock create() {
        return startingAt(Instant.parse("2030-06-01T12:00:00Z"));
    }

    /** A clock at {@code start}. */
    public static MutableClock startingAt(Instant start) {
        return new MutableClock(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on; a negative {@code duration} moves back. */
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Jumps to {@code instant}. */
    public void set(Instant instant) {
        now.set(instant);
    }
}
