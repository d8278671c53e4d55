// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, on the class path of this one, to be killed, frozen, or raced against another. It is told
 * what to do by lines on its standard input, and answers by lines on its output. Closing kills it. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Process process;
    private final Writer input;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final Thread reader;

    private ChildJvm(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        this.reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs the main method of {@code program} with these arguments and the environment of this process. */
    public static ChildJvm start(Class<?> program, String... arguments) {
        return start(program, System.getenv(), List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), List.of(arguments));
    }

    /** Runs the main method of {@code program} in exactly this environment. */
    public static ChildJvm start(
            Class<?> program, Map<String, String> environment, List<String> jvmArguments, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a line. */
    public synchronized void say(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("the child has ended: " + output(), gone);
        }
    }

    /**
     * The rest of the next line that begins with {@code start}; lines before it are skipped.
     *
     * @throws IllegalStateException if none comes in time; it shows what did come
     */
    public String await(String start, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        for (Optional<String> line = next(deadline); line.isPresent(); line = next(deadline)) {
            if (line.get().startsWith(start)) {
                return line.get().substring(start.length()).strip();
            }
        }
        throw new IllegalStateException("the child did not say \"" + start + "\" but:\n" + output());
    }

    /** Every line it has printed. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Everything it has printed. */
    public String output() {
        return String.join("\n", lines);
    }

    /** The number of its process, for tools such as {@code jcmd}. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. By the handle, since the process itself would close its output too. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /**
     * Sends SIGKILL and waits for the end, and until all that it printed is among {@link #lines}. By the handle, since the
     * process itself would close its output too, with what nobody has read yet.
     */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
        try {
            // Not for ever: a child of the child may hold the output open.
            reader.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroy();
    }

    /** Stops the whole process where it stands (SIGSTOP), as a paused virtual machine does. */
    public void freeze() {
        Signal.STOP.to(process);
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        Signal.CONT.to(process);
    }

    /** Its exit status, or empty if it does not end in time. */
    public Optional<Integer> awaitExit(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        reader.join(within.toMillis());
        return Optional.of(process.exitValue());
    }

    @Override
    public void close() {
        kill();
    }

    private Optional<String> next(long deadline) {
        try {
            return Optional.ofNullable(unread.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> {
                lines.add(line);
                unread.add(line);
            });
        } catch (IOException | UncheckedIOException gone) {
            lines.add("(output ended)");
        }
    }
}
