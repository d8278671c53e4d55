// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/** How long the provider takes, so that a message nobody sends can take as long. Thread-safe. */
final class Pace {

    private static final int REMEMBERED = 64;
    private static final Duration FIRST_GUESS = Duration.ofMillis(400);

    private final SecureRandom random = new SecureRandom();
    private final AtomicLongArray nanos = new AtomicLongArray(REMEMBERED);
    private final AtomicInteger calls = new AtomicInteger();

    /** Makes the call and remembers what it took. */
    <T> T timed(Supplier<T> call) {
        long start = System.nanoTime();
        try {
            return call.get();
        } finally {
            int index = Math.floorMod(calls.getAndIncrement(), REMEMBERED);
            nanos.set(index, Math.max(1, System.nanoTime() - start));
        }
    }

    /** What one of the latest calls took. */
    Duration any() {
        long took = nanos.get(random.nextInt(Math.max(1, Math.min(REMEMBERED, Math.abs(calls.get())))));
        return took == 0 ? FIRST_GUESS : Duration.ofNanos(took);
    }
}
