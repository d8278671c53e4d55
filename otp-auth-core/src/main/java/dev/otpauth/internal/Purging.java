// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.spi.ExpiredRows;
import java.time.InstantSource;
import java.util.List;

/** Throws away rows that are over, a batch at a time, so that no lock is held for long. */
public final class Purging {

    private static final int BATCH = 1000;
    private static final int MAX_BATCHES = 1000;

    private final List<ExpiredRows> rows;
    private final InstantSource clock;

    public Purging(List<ExpiredRows> rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Purges until nothing is left to purge. Returns how many rows went. */
    public int purgeAll() {
        return rows.stream().mapToInt(this::purge).sum();
    }

    private int purge(ExpiredRows kind) {
        int total = 0;
        for (int batch = 0; batch < MAX_BATCHES; batch++) {
            int removed = kind.purge(clock.instant(), BATCH);
            total += removed;
            if (removed < BATCH) {
                return total;
            }
        }
        return total;
    }
}
