// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;

/** How text messages are handed to the provider. Immutable. */
public final class DeliveryPolicy {

    private final int queueCapacity;
    private final int workers;
    private final int maxAttempts;
    private final Duration sweepEvery;
    private final Duration drainWithin;

    private DeliveryPolicy(int queueCapacity, int workers, int maxAttempts, Duration sweepEvery, Duration drainWithin) {
        this.queueCapacity = queueCapacity;
        this.workers = workers;
        this.maxAttempts = maxAttempts;
        this.sweepEvery = sweepEvery;
        this.drainWithin = drainWithin;
    }

    /** A queue of 1000, 16 at a time, 3 attempts each, a sweep every 5 seconds, 15 seconds to drain on closing. */
    public static DeliveryPolicy defaults() {
        return new DeliveryPolicy(1000, 16, 3, Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /** Messages waiting or being sent in this process; further requests are refused. */
    public int queueCapacity() {
        return queueCapacity;
    }

    /** Messages being sent at one time. */
    public int workers() {
        return workers;
    }

    /** Attempts to hand over one message, the first included. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** How often messages that a crash left behind are looked for. */
    public Duration sweepEvery() {
        return sweepEvery;
    }

    /** How long closing waits for messages on their way. */
    public Duration drainWithin() {
        return drainWithin;
    }

    /** @throws IllegalArgumentException unless {@code messages} lie between 1 and 1000 */
    public DeliveryPolicy withQueueCapacity(int messages) {
        return new DeliveryPolicy(
                between(1, messages, 1000, "queue capacity"), workers, maxAttempts, sweepEvery, drainWithin);
    }

    /** @throws IllegalArgumentException unless {@code count} lies between 1 and 64 */
    public DeliveryPolicy withWorkers(int count) {
        return new DeliveryPolicy(
                queueCapacity, between(1, count, 64, "workers"), maxAttempts, sweepEvery, drainWithin);
    }

    /** @throws IllegalArgumentException unless {@code attempts} lie between 1 and 3 */
    public DeliveryPolicy withMaxAttempts(int attempts) {
        return new DeliveryPolicy(queueCapacity, workers, between(1, attempts, 3, "attempts"), sweepEvery, drainWithin);
    }

    /** @throws IllegalArgumentException if below 100 milliseconds */
    public DeliveryPolicy withSweepEvery(Duration interval) {
        if (interval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("sweeps are at least 100 milliseconds apart");
        }
        return new DeliveryPolicy(queueCapacity, workers, maxAttempts, interval, drainWithin);
    }

    /** @throws IllegalArgumentException if negative */
    public DeliveryPolicy withDrainWithin(Duration deadline) {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("a deadline is not negative");
        }
        return new DeliveryPolicy(queueCapacity, workers, maxAttempts, sweepEvery, deadline);
    }

    private static int between(int least, int value, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
