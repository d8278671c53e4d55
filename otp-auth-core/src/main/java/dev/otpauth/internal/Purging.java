// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.spi.ExpiredRows;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throws away rows that are over, a batch at a time, so that no lock is held for long. */
public final class Purging {

    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final int BATCH = 1000;
    private static final int MAX_BATCHES = 20;

    private final List<ExpiredRows> rows;
    private final InstantSource clock;

    public Purging(List<ExpiredRows> rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Purges every kind of row, at most 20,000 of each: what is left over goes the next time. A kind that fails does not
     * keep the others from their turn. Returns how many rows went.
     */
    public int purgeAll() {
        return rows.stream().mapToInt(this::purgeOrSay).sum();
    }

    private int purgeOrSay(ExpiredRows kind) {
        try {
            return purge(kind);
        } catch (RuntimeException e) {
            LOG.warn(
                    "purging {} failed ({}); the next purge follows",
                    kind.name(),
                    e.getClass().getName());
            return 0;
        }
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
