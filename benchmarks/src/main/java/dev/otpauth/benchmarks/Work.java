// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.model.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A number of things to do, by eight threads. */
final class Work {

    static final int THREADS = 8;

    private Work() {}

    /** One of the things. */
    interface Task {
        void run(int index) throws Exception;
    }

    static double perSecond(int count, Task task) throws Exception {
        long start = System.nanoTime();
        all(count, task);
        return count * 1e9 / (System.nanoTime() - start);
    }

    static void all(int count, Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                running.add(threads.submit(() -> {
                    task.run(index);
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** In every area code, 555-0100 to 555-0199 ring nobody. There are a thousand. */
    static PhoneNumber phone(int index) {
        int[] areas = {202, 212, 213, 312, 313, 404, 415, 503, 512, 617};
        return new PhoneNumber("+1" + areas[index / 100] + "5550" + (100 + index % 100));
    }
}
