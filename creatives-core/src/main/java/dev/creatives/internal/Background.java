// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work again and again, each in a thread of its own: none waits for what takes hours. Work that fails is logged and runs again at its next time. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long PATIENCE_SECONDS = 5;

    private final ScheduledExecutorService threads;

    /** @param works how many works there will be */
    public Background(int works) {
        threads = Executors.newScheduledThreadPool(works, daemons("creatives-upkeep"));
    }

    /** Runs {@code work} after {@code delay}, and then {@code pause} after each end of it. */
    @SuppressWarnings("FutureReturnValueIgnored") // safe work ends with a line in the log
    public void repeat(Duration delay, Duration pause, Runnable work) {
        threads.scheduleWithFixedDelay(safe(work), delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits a few seconds for what is running. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static Runnable safe(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("upkeep failed and will run again", e);
            }
        };
    }
}
