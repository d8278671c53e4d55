// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A pause that ends early when delivery is closing. */
final class Closing {

    private final CountDownLatch closing = new CountDownLatch(1);

    void begin() {
        closing.countDown();
    }

    boolean hasBegun() {
        return closing.getCount() == 0;
    }

    /** Waits that long. Returns false at once when delivery is closing, or the thread is interrupted. */
    boolean pause(Duration length) {
        try {
            return !closing.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
