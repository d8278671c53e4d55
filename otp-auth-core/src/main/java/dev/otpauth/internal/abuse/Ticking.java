// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something once a second: on a thread of its own, and on the thread of whoever needs it done and finds that it is
 * late. Failing once does not end it. Thread-safe.
 */
final class Ticking {

    private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** One who finds somebody else at it waits so long and no longer, the others not at all: the store may be away. */
    private static final long PATIENCE_MILLIS = 200;

    private final Consumer<Instant> task;
    private final InstantSource clock;
    private final ReentrantLock busy = new ReentrantLock();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Ticking::thread);
    private volatile Instant nextAt = Instant.EPOCH;

    Ticking(Consumer<Instant> task, InstantSource clock) {
        this.task = task;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        long millis = EVERY.toMillis();
        timer.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Does it now if the last time is a second ago. Returns when it is done, or when that takes too long. */
    void catchUp(Instant now) {
        if (isDue(now) && isFree()) {
            try {
                if (isDue(now)) {
                    run(now);
                }
            } finally {
                busy.unlock();
            }
        }
    }

    /** Does it now, unless somebody is at it. */
    void hurry(Instant now) {
        if (busy.tryLock()) {
            try {
                run(now);
            } finally {
                busy.unlock();
            }
        }
    }

    /** Does it a last time, and never again. */
    void close() {
        timer.shutdownNow();
        if (isFree()) {
            try {
                run(clock.instant());
            } finally {
                busy.unlock();
            }
        }
    }

    /** A task that throws would never be run again. */
    private void tick() {
        try {
            catchUp(clock.instant());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("the statistics could not be looked at ({})", e.getClass().getName());
        }
    }

    private void run(Instant now) {
        nextAt = now.plus(EVERY);
        try {
            task.accept(now);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the statistics could not be looked at ({}); the next look follows",
                    e.getClass().getName());
        }
    }

    private boolean isDue(Instant now) {
        return !now.isBefore(nextAt);
    }

    private boolean isFree() {
        try {
            boolean alone = !busy.hasQueuedThreads();
            return alone ? busy.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) : busy.tryLock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "otp-auth-brakes");
        thread.setDaemon(true);
        return thread;
    }
}
