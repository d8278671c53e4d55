// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries to start until it works or nobody wants it any more. Thread-safe. */
public final class Startup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Calls {@code attempt} until it returns. An attempt that fails must leave nothing behind.
     *
     * @return false if cancelled before one succeeded
     * @throws Hopeless if an attempt does
     */
    public boolean succeeds(Callable<?> attempt) throws InterruptedException {
        Backoff backoff = new Backoff();
        while (cancelled.getCount() > 0) {
            try {
                attempt.call();
                return true;
            } catch (InterruptedException | Hopeless stop) {
                throw stop;
            } catch (Exception failure) {
                LOG.warn("cannot start yet, trying again: {}", Causes.of(failure));
                cancelled.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    /** Says that whoever starts has ended, one way or the other. */
    @Override
    public void close() {
        ended.countDown();
    }

    /** Makes no further attempt, and returns when whoever starts has ended. */
    public void cancel() throws InterruptedException {
        cancelled.countDown();
        ended.await();
    }
}
