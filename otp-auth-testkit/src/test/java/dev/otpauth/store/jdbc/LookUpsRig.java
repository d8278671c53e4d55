// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.jdbc.GatedStatement.Sent;
import dev.otpauth.store.jdbc.LookUps.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Look-ups whose statements wait until the test lets them go. */
abstract class LookUpsRig {

    final GatedStatement statement = new GatedStatement();
    LookUps<String, String> lookUps = with(30_000, 30_000, 30_000);

    LookUps<String, String> with(long late, long lastCall, long deadline) {
        return new LookUps<>(
                statement,
                new Patience(Duration.ofMillis(late), Duration.ofMillis(lastCall), Duration.ofMillis(deadline)));
    }

    /** As many statements under way as may be. */
    List<Sent> busy() throws InterruptedException {
        List<Sent> busy = new ArrayList<>();
        for (int i = 0; i < LookUps.FLIGHTS; i++) {
            new Caller("busy" + i);
            busy.add(statement.next());
        }
        return busy;
    }

    List<Caller> callers(int count) {
        return IntStream.range(0, count).mapToObj(i -> waiting("caller" + i)).toList();
    }

    Caller waiting(String key) {
        Caller caller = new Caller(key);
        await(() -> caller.thread.getState() == Thread.State.TIMED_WAITING);
        return caller;
    }

    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted()).as("given up").isFalse();
            Thread.onSpinWait();
        }
    }

    /** Somebody who asks, on a thread of their own. */
    final class Caller {

        final String key;
        private final FutureTask<Optional<String>> task;
        final Thread thread;

        Caller(String key) {
            this.key = key;
            this.task = new FutureTask<>(() -> lookUps.find(key));
            this.thread = new Thread(task, key);
            thread.setDaemon(true);
            thread.start();
        }

        Optional<String> answer() throws ExecutionException, InterruptedException {
            return task.get();
        }

        boolean isDone() {
            return task.isDone();
        }

        boolean failed() {
            try {
                task.get();
                return false;
            } catch (ExecutionException e) {
                return e.getCause() instanceof OtpStoreException;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
