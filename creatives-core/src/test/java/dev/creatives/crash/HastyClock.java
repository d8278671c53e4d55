// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock that begins a day and an hour ahead of that of the machine and runs 600 times as fast: whatever lies on the disk
 * is older than every grace, a reservation ends after 1.5 seconds, and what was removed can be purged after one.
 */
final class HastyClock implements InstantSource {

    static final int PACE = 600;

    private static final Duration AHEAD = Duration.ofHours(25);

    private final Instant start;

    /** @param start when it began, by the clock of the machine */
    HastyClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        Duration gone = Duration.between(start, InstantSource.system().instant());
        return start.plus(AHEAD).plus(gone.multipliedBy(PACE)).truncatedTo(ChronoUnit.MICROS);
    }

    /** What the clock of the machine shows when this one shows {@code instant}. */
    Instant real(Instant instant) {
        return start.plus(Duration.between(start.plus(AHEAD), instant).dividedBy(PACE));
    }
}
