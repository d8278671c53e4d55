// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: they double from a quarter of a second to five, less a random part. Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    /** The next pause, between half of its length and all of it. */
    Duration next() {
        long length = next.toMillis();
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return Duration.ofMillis(length / 2 + ThreadLocalRandom.current().nextLong(length / 2 + 1));
    }
}
