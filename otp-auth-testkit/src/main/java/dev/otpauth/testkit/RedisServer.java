// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Redis server that a test may kill: own process, own directory, a port that stays the same over restarts. Unless told
 * otherwise it keeps what it acknowledged ({@code appendonly yes}, {@code appendfsync always}) and evicts nothing. Not
 * thread-safe.
 *
 * <p>Its program comes out of a jar. What still runs when this JVM ends is killed, and its directory removed.
 */
public final class RedisServer implements AutoCloseable {

    private static final List<String> READY = List.of("Ready to accept connections", "+monitor master");
    /** The port of a cluster's bus lies so far above that of its node. */
    private static final int BUS = 10_000;

    private final Path directory;
    private final int port;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private boolean tls;
    private Optional<Process> process = Optional.empty();

    private RedisServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** A server with a directory and a port of its own, not yet started. */
    public static RedisServer create() {
        return new RedisServer(EmbeddedRedis.directory(), FreePorts.withNeighbour(BUS))
                .with("appendonly", "yes")
                .with("appendfsync", "always")
                .with("maxmemory-policy", "noeviction");
    }

    /** A sentinel that watches {@code master} under the name {@code main} and alone decides. Not yet started. */
    public static RedisServer sentinelOf(RedisServer master) {
        RedisServer sentinel = new RedisServer(EmbeddedRedis.directory(), FreePorts.withNeighbour(BUS));
        sentinel.write(
                "sentinel.conf",
                String.join(
                        "\n",
                        "sentinel monitor main 127.0.0.1 " + master.port() + " 1",
                        "sentinel down-after-milliseconds main 6000",
                        "sentinel failover-timeout main 20000",
                        ""));
        sentinel.options.add("--sentinel");
        return sentinel;
    }

    /**
     * A server setting, such as {@code maxmemory}, from the next start on.
     *
     * @param value words in it become several; empty removes the setting
     */
    public RedisServer with(String setting, String value) {
        settings.remove(setting);
        if (!value.isEmpty()) {
            settings.put(setting, value);
        }
        return this;
    }

    /** Makes it follow {@code master} from the next start on. */
    public RedisServer replicaOf(RedisServer master) {
        return with("replicaof", "127.0.0.1 " + master.port());
    }

    /** Makes it speak TLS on its port, and nothing else, from the next start on. Asks for no certificate of clients. */
    public RedisServer withTls(Path certificate, Path key) {
        this.tls = true;
        return with("tls-cert-file", certificate.toString())
                .with("tls-key-file", key.toString())
                .with("tls-auth-clients", "no");
    }

    /** Writes a file beside its data, such as a list of users. Returns where. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and returns when it accepts connections. */
    public RedisServer start() {
        try {
            Process started = EmbeddedRedis.tied(new ProcessBuilder(command())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start());
            process = Optional.of(started);
            awaitReady(started);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it at once (SIGKILL), as a power cut would. */
    public void kill() {
        process.ifPresent(running -> ended(running.destroyForcibly()));
        process = Optional.empty();
    }

    /** Asks it to end, which lets it write its data. */
    public void stop() {
        process.ifPresent(running -> {
            running.destroy();
            ended(running);
        });
        process = Optional.empty();
    }

    /** Kills it and starts it again on the same data and port. */
    public void restart() {
        kill();
        start();
    }

    public int port() {
        return port;
    }

    /** {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        kill();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(EmbeddedRedis.program().toString()));
        if (options.contains("--sentinel")) {
            command.add(directory.resolve("sentinel.conf").toString());
        }
        command.addAll(options);
        command.addAll(List.of("--port", tls ? "0" : "" + port, "--bind", "127.0.0.1", "--dir", directory.toString()));
        if (tls) {
            command.addAll(List.of("--tls-port", "" + port));
        }
        settings.forEach((name, value) -> {
            command.add("--" + name);
            command.addAll(List.of(value.split(" ")));
        });
        return command;
    }

    private static void awaitReady(Process started) {
        BufferedReader log =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        boolean ready =
                log.lines().peek(said::add).anyMatch(line -> READY.stream().anyMatch(line::contains));
        if (!ready) {
            throw new IllegalStateException("Redis does not start: " + String.join("\n", said));
        }
        Thread reader = new Thread(() -> drain(log), "redis-log");
        reader.setDaemon(true);
        reader.start();
    }

    private static void drain(BufferedReader log) {
        try (log) {
            while (log.readLine() != null) {
                Thread.onSpinWait();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void ended(Process process) {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Redis does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
