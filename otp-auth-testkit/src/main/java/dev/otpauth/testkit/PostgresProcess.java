// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One of PostgreSQL's programs while it runs. They come out of a jar. As root they run in a user namespace of their own
 * ({@code unshare -U}), since PostgreSQL refuses to run as root.
 */
final class PostgresProcess {

    private static final int LAST_LINES = 20;

    private final Process process;
    private final BufferedReader log;
    private final List<String> last = new CopyOnWriteArrayList<>();

    private PostgresProcess(Process process) {
        this.process = process;
        this.log = process.errorReader();
    }

    /** Starts a program; the rest are its arguments. */
    static PostgresProcess run(String... command) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(EmbeddedBinaries.programs().resolve(command[0]).toString());
        words.addAll(List.of(command).subList(1, command.length));
        ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        try {
            return new PostgresProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it says {@code words} before it ends. Reads on afterwards, so that it is never held up. */
    boolean says(String words) {
        boolean said = log.lines().peek(this::keep).anyMatch(line -> line.contains(words));
        Thread reader = new Thread(this::drain, "postgres-log");
        reader.setDaemon(true);
        reader.start();
        return said;
    }

    /** The last lines it said so far. */
    String output() {
        return String.join("\n", last);
    }

    /** Waits until it has ended. */
    void awaitEnd() {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a process of the server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Waits until it has ended well.
     *
     * @throws IllegalStateException if it has ended otherwise; it shows what it said
     */
    void awaitSuccess() {
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::drain);
        awaitEnd();
        reading.orTimeout(2, TimeUnit.MINUTES).join();
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "a program of the server ended with " + process.exitValue() + ": " + output());
        }
    }

    /** Kills it with all it started. Frozen first: one that it starts meanwhile would live on and hold the shared memory. */
    void killAll() {
        Signal.STOP.to(process);
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    private void keep(String line) {
        last.add(line);
        if (last.size() > LAST_LINES) {
            last.remove(0);
        }
    }

    private void drain() {
        try (log) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                keep(line);
            }
        } catch (IOException closed) {
            return;
        }
    }
}
