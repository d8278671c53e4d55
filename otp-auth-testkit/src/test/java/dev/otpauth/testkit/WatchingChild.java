// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.IOException;
import java.time.Duration;

/** Starts a watch, waits to be asked, and tells how much of the time that went by its watch does not show. */
final class WatchingChild {

    private WatchingChild() {}

    public static void main(String[] arguments) throws IOException {
        Stopwatch watch = Stopwatch.start();
        long start = System.nanoTime();
        System.out.println("started");
        if (System.in.read() >= 0) {
            Duration elapsed = watch.elapsed();
            System.out.println(
                    "missing " + Duration.ofNanos(System.nanoTime() - start).minus(elapsed));
        }
    }
}
