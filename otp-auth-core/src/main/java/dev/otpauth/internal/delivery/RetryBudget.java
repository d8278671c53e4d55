// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets at most a tenth of all calls be retries, with ten in hand at the start. Counts in tenths. Thread-safe.
 *
 * @see <a href="https://sre.google/sre-book/handling-overload/">Google SRE: Handling Overload</a>
 */
final class RetryBudget {

    private static final int COST = 10;
    private static final int MOST = 10 * COST;

    private final AtomicInteger tenths = new AtomicInteger(MOST);

    void earn() {
        tenths.updateAndGet(have -> Math.min(MOST, have + 1));
    }

    boolean spend() {
        return tenths.getAndUpdate(have -> have >= COST ? have - COST : have) >= COST;
    }
}
