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

/** One thread that runs work again and again. Work that fails is logged and runs again at its next time. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long PATIENCE_SECONDS = 5;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(daemons("creatives-upkeep"));

    /** Runs {@code work} after {@code delay}, and then {@code pause} after each end of it. */
    @SuppressWarnings("FutureReturnValueIgnored") // safe work ends with a line in the log
    public void repeat(Duration delay, Duration pause, Runnable work) {
        thread.scheduleWithFixedDelay(safe(work), delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits a few seconds for what is running. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
