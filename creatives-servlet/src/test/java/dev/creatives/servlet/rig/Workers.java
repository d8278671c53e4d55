// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Eight threads, for tests that wait for disks and sockets more than they work. */
public final class Workers {

    private static final int COUNT = 8;

    private Workers() {}

    /** Does the work for each; throws what the first that failed threw. */
    public static <T> void forEach(List<T> items, Consumer<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            List<Future<?>> running = new ArrayList<>();
            items.forEach(item -> running.add(threads.submit(() -> work.accept(item))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
