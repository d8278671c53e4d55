// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls what is not ours, so many at a time and so long and no longer. A call that hangs is interrupted, and its thread is
 * lost to the others until it gives up. Thread-safe.
 */
final class BoundedCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST = 32;

    private final String name;
    private final ThreadPoolExecutor threads;

    BoundedCalls(String name) {
        this.name = name;
        this.threads = new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "otp-auth " + name);
        thread.setDaemon(true);
        return thread;
    }

    /** What {@code call} returns; empty if that is null, or it throws, takes too long, or too many hang already. */
    <T> Optional<T> ask(Callable<T> call) {
        Future<T> answer;
        try {
            answer = threads.submit(call);
        } catch (RejectedExecutionException full) {
            LOG.warn("the {} hangs in {} threads and is not asked", name, MOST);
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            LOG.warn("the {} threw {}", name, reason(failed).getClass().getName());
        } catch (TimeoutException hung) {
            LOG.warn("the {} did not answer within {}", name, LONGEST);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        answer.cancel(true);
        return Optional.empty();
    }

    private static Throwable reason(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed : cause;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
