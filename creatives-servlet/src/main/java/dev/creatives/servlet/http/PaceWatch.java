// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.io.InputStream;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread that looks at all bodies that are being read. Thread-safe; it has to be closed. */
public final class PaceWatch implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, PaceWatch::thread);
    private final Pace pace;

    /** @param pace what all bodies have to keep */
    public PaceWatch(Pace pace) {
        this.pace = pace;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches a body from now on. */
    public Watched watch(InputStream body) {
        PacedInput paced = new PacedInput(body, pace);
        Future<?> looks =
                timer.scheduleAtFixedRate(paced::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return new Watched(paced, looks);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "upload-pace");
        thread.setDaemon(true);
        return thread;
    }

    /** A body under watch, until this is closed. */
    public static final class Watched implements AutoCloseable {

        private final PacedInput body;
        private final Future<?> looks;

        private Watched(PacedInput body, Future<?> looks) {
            this.body = body;
            this.looks = looks;
        }

        /** The body; reading throws {@link TooSlowException}. */
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            looks.cancel(false);
        }
    }
}
