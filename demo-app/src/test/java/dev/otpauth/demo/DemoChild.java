// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The demo in a process of its own, as a user runs it. Closing kills it, and the PostgreSQL it may have left behind. */
final class DemoChild implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern BANNER = Pattern.compile("otp-auth demo: http://127\\.0\\.0\\.1:([0-9]+).*");

    private final Process process;
    private final Path data;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private DemoChild(Process process, Path data) {
        this.process = process;
        this.data = data;
        this.reader = new Thread(this::read, "demo-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with these settings and no others; a port of its own unless they name one. */
    static DemoChild start(Path data, Map<String, String> settings, String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", classPath(), Demo.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(Map.of("PORT", "0", "DATA_DIR", data.toString()));
        environment.put("UPLOAD_DIR", data.resolve("uploads").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.putAll(settings);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new DemoChild(builder.start(), data);
    }

    /** Waits until it says that it serves, and returns a client of it. */
    DemoClient awaitServing() {
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || port() > 0);
        assertThat(port()).as("%s", output()).isPositive();
        return new DemoClient(port());
    }

    /** The port that its banner names; 0 while there is none. */
    int port() {
        for (String line : lines) {
            Matcher banner = BANNER.matcher(line);
            if (banner.matches()) {
                return Integer.parseInt(banner.group(1));
            }
        }
        return 0;
    }

    /** Everything it has printed. */
    String output() {
        return String.join("\n", lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Sends SIGTERM. By the handle, since the process itself would close its output too. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL and waits for the end. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits for the end and returns the exit status. */
    int awaitExit(Duration within) throws InterruptedException {
        assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s:%n%s", within, output())
                .isTrue();
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        kill();
        killPostgres(data);
    }

    /** Kills the PostgreSQL under a data directory, if one runs there. */
    static void killPostgres(Path data) throws IOException {
        Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException gone) {
            lines.add("(output ended)");
        }
    }

    /** The contract lies in docs/; the build copies it into the jar. */
    private static String classPath() {
        String docs = Path.of("..", "docs").toAbsolutePath().normalize().toString();
        return System.getProperty("java.class.path") + System.getProperty("path.separator") + docs;
    }
}
