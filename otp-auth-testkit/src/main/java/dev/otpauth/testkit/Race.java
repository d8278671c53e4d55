// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Lets many threads do the same thing at the same moment.
 *
 * <p>All of them wait at a gate until the last one has arrived. One such race proves little: run it in many rounds, and
 * see it fail for a store that is known to be wrong before trusting it.
 */
public final class Race {

    /** Threads that are enough to catch a store that reads and then writes. */
    public static final int THREADS = 64;

    private static final ExecutorService RUNNERS = Executors.newCachedThreadPool(Race::daemon);

    private Race() {}

    /** The answers of {@value #THREADS} threads that run {@code call} at once. */
    public static <T> List<T> atOnce(Callable<T> call) {
        return atOnce(THREADS, call);
    }

    /** The answers of as many threads that run {@code call} at once. */
    public static <T> List<T> atOnce(int threads, Callable<T> call) {
        return each(threads, runner -> call);
    }

    /**
     * The answers of as many threads that run at once, each its own call.
     *
     * @throws AssertionError if one of them throws; its exception is the cause
     */
    public static <T> List<T> each(int threads, IntFunction<Callable<T>> calls) {
        CyclicBarrier gate = new CyclicBarrier(threads);
        List<Future<T>> running = new ArrayList<>(threads);
        for (int runner = 0; runner < threads; runner++) {
            Callable<T> call = calls.apply(runner);
            running.add(RUNNERS.submit(() -> {
                gate.await();
                return call.call();
            }));
        }
        return running.stream().map(Race::answer).toList();
    }

    private static <T> T answer(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a runner failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "race");
        thread.setDaemon(true);
        return thread;
    }
}
