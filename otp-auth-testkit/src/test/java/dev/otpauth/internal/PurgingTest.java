// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.MutableClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOK-13")
class PurgingTest {

    @Test
    void aKindThatFailsDoesNotKeepTheOthersFromTheirTurn() {
        Rows broken = new Rows(new AtomicInteger(-1));
        Rows fine = new Rows(new AtomicInteger(1500));

        assertThat(purging(broken, fine).purgeAll()).isEqualTo(1500);
    }

    @Test
    void aMountainIsTakenAwayInSeveralTurns() {
        Rows mountain = new Rows(new AtomicInteger(30_000));
        Purging purging = purging(mountain);

        assertThat(purging.purgeAll()).isEqualTo(20_000);
        assertThat(purging.purgeAll()).isEqualTo(10_000);
        assertThat(purging.purgeAll()).isZero();
    }

    private static Purging purging(ExpiredRows... rows) {
        return new Purging(List.of(rows), MutableClock.create());
    }

    /** So many rows that are over; below zero, a store that is away. */
    private record Rows(AtomicInteger left) implements ExpiredRows {

        @Override
        public String name() {
            return "rows";
        }

        @Override
        public int purge(Instant now, int limit) {
            if (left.get() < 0) {
                throw new OtpStoreException("away");
            }
            int removed = Math.min(limit, left.get());
            left.addAndGet(-removed);
            return removed;
        }
    }
}
