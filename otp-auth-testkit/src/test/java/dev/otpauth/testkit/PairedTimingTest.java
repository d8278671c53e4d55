// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** That the instrument sees a difference that is there. Whether code has one is for the long versions to say. */
class PairedTimingTest {

    @Test
    void aMillisecondMoreIsSeen() throws Exception {
        PairedTiming timing = PairedTiming.of(pair -> {}, pair -> spend(1_000_000), 200, 1);

        assertThat(timing.lowMicros()).isGreaterThan(500);
        assertThat(timing.liesWithin(500)).isFalse();
        assertThat(timing.pairs()).isEqualTo(200);
    }

    @Test
    void theSignSaysWhichIsSlower() throws Exception {
        PairedTiming timing = PairedTiming.of(pair -> spend(1_000_000), pair -> {}, 200, 1);

        assertThat(timing.highMicros()).isLessThan(-500);
    }

    private static void spend(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(1_000);
        }
    }
}
