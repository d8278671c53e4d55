// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.OtpStoreException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A statement that is sent at once and answers when a test says so: every key with itself, but {@code nobody}. */
final class GatedStatement implements LookUps.Statement<String, String> {

    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private volatile boolean open;

    /** @param keys what it asks for */
    record Sent(Set<String> keys, CompletableFuture<Void> gate) {

        void answer() {
            gate.complete(null);
        }

        void fail() {
            gate.completeExceptionally(new OtpStoreException("cut"));
        }
    }

    /** The next one that was sent. */
    Sent next() throws InterruptedException {
        Sent next = sent.poll(1, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("no statement was sent");
        }
        return next;
    }

    /** From now on every new one is answered. */
    void answerAtOnce() {
        open = true;
    }

    boolean isIdle() {
        return sent.isEmpty();
    }

    @Override
    public Map<String, String> find(Supplier<Set<String>> boarding) {
        Sent statement = new Sent(boarding.get(), new CompletableFuture<>());
        if (open) {
            statement.answer();
        }
        sent.add(statement);
        try {
            statement.gate().get();
        } catch (ExecutionException e) {
            throw (OtpStoreException) e.getCause();
        } catch (InterruptedException e) {
            throw new OtpStoreException("interrupted", e);
        }
        return statement.keys().stream()
                .filter(key -> !key.equals("nobody"))
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
