// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import dev.otpauth.sender.BreakerOtpSender.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** When a provider that fails is left alone. Counts in ten slices of a second. Thread-safe. */
final class Breaker {

    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final long SECOND = 1_000_000_000L;
    private static final int SLICES = 10;
    private static final int ENOUGH_CALLS = 20;
    private static final int LOST_IN_A_ROW = 5;
    private static final int PROBES = 3;

    private final LongSupplier nanoTime;
    private final long start;
    private final long[] second = new long[SLICES];
    private final int[] calls = new int[SLICES];
    private final int[] failures = new int[SLICES];
    private int lost;
    private boolean open;
    private long openedAt;
    private int probes;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** What became of one call. */
    enum Verdict {
        WORKED,
        FAILED,
        LOST
    }

    synchronized State state() {
        if (!open) {
            return State.CLOSED;
        }
        return isPauseOver() ? State.PROBING : State.OPEN;
    }

    synchronized boolean lets() {
        if (!open) {
            return true;
        }
        if (!isPauseOver() || probes == PROBES) {
            return false;
        }
        probes++;
        return true;
    }

    synchronized void note(Verdict verdict) {
        if (open) {
            noteProbe(verdict);
            return;
        }
        int slice = slice();
        calls[slice]++;
        failures[slice] += verdict == Verdict.WORKED ? 0 : 1;
        lost = verdict == Verdict.LOST ? lost + 1 : 0;
        if (lost >= LOST_IN_A_ROW || isHalfFailing()) {
            open();
        }
    }

    /** What was under way when it opened counts like a probe: it says how the provider is now. */
    private void noteProbe(Verdict verdict) {
        probes = Math.max(0, probes - 1);
        if (verdict != Verdict.WORKED) {
            open();
        } else if (isPauseOver()) {
            close();
        }
    }

    private void open() {
        open = true;
        openedAt = nanoTime.getAsLong();
    }

    private void close() {
        open = false;
        lost = 0;
        probes = 0;
        Arrays.fill(calls, 0);
        Arrays.fill(failures, 0);
    }

    private boolean isPauseOver() {
        return nanoTime.getAsLong() - openedAt >= PAUSE.toNanos();
    }

    private boolean isHalfFailing() {
        long now = (nanoTime.getAsLong() - start) / SECOND;
        int all = 0;
        int failed = 0;
        for (int i = 0; i < SLICES; i++) {
            if (now - second[i] < SLICES) {
                all += calls[i];
                failed += failures[i];
            }
        }
        return all >= ENOUGH_CALLS && failed * 2 >= all;
    }

    private int slice() {
        long now = (nanoTime.getAsLong() - start) / SECOND;
        int slice = (int) (now % SLICES);
        if (second[slice] != now) {
            second[slice] = now;
            calls[slice] = 0;
            failures[slice] = 0;
        }
        return slice;
    }
}
