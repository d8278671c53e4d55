// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long something takes on a machine that runs. Time in which nothing ran here, since the machine stood still,
 * was busy elsewhere, or this JVM collected garbage, is left out: no deadline of ours can hold through that. Thread-safe.
 *
 * <p>A thread that wants to wake up every {@value #BEAT_MILLIS} milliseconds and does so much later tells what was lost.
 */
public final class Stopwatch {

    private static final long BEAT_MILLIS = 10;
    private static final long BEAT = Duration.ofMillis(BEAT_MILLIS).toNanos();

    /** A beat that is late by less than this lost nothing. */
    private static final long USUAL = Duration.ofMillis(20).toNanos();

    private static final Pulse PULSE = Pulse.begin();

    private final long start = PULSE.now();

    private Stopwatch() {}

    /** One that runs from now on. */
    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** The time since the start in which this machine ran. */
    public Duration elapsed() {
        return Duration.ofNanos(PULSE.now() - start);
    }

    /** The time since this class was first used in which nothing ran here. */
    public static Duration lost() {
        return Duration.ofNanos(PULSE.lost());
    }

    private static final class Pulse {

        private long lost;
        private long last = System.nanoTime();

        static Pulse begin() {
            Pulse pulse = new Pulse();
            Thread thread = new Thread(pulse::beat, "stopwatch");
            thread.setDaemon(true);
            thread.start();
            return pulse;
        }

        private void beat() {
            while (true) {
                LockSupport.parkNanos(BEAT);
                next();
            }
        }

        private synchronized void next() {
            long now = System.nanoTime();
            lost += lostSince(last, now);
            last = now;
        }

        synchronized long now() {
            long now = System.nanoTime();
            return now - lost - lostSince(last, now);
        }

        synchronized long lost() {
            return lost + lostSince(last, System.nanoTime());
        }

        private static long lostSince(long last, long now) {
            return Math.max(0, now - last - BEAT - USUAL);
        }
    }
}
