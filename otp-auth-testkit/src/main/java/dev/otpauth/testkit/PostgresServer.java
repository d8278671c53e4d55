// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.store.jdbc.PostgresPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that a test may kill: own processes, own directory, a port that stays the same over restarts. It
 * writes as safely as PostgreSQL does by default. Not thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String READY = "database system is ready to accept";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port = FreePorts.any();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Optional<PostgresProcess> postmaster = Optional.empty();

    private PostgresServer(Path data) {
        this.data = data;
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
    }

    /**
     * A server with its data under {@code directory}, not yet started. Its first files are left to the system to write,
     * which spares a slow disk a thousand waits.
     *
     * @throws IllegalStateException if they cannot be written; it shows what {@code initdb} said
     */
    public static PostgresServer create(Path directory) {
        Path data = directory.resolve("data");
        PostgresProcess.run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
                .awaitSuccess();
        return new PostgresServer(data);
    }

    /** A server setting, such as {@code fsync}, from the next start on. */
    public PostgresServer with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Makes a server that is stopped start as a standby that can never be promoted to anything useful. */
    public PostgresServer asStandby() {
        try {
            Files.createFile(data.resolve("standby.signal"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A standby with a copy of the data of this server, which must be stopped. Started after it, the standby follows it.
     *
     * @param directory for the copy
     */
    public PostgresServer standbyIn(Path directory) {
        PostgresServer standby = new PostgresServer(directory.resolve("data"));
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Path copy = standby.data.resolve(data.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return standby.asStandby()
                .with("hot_standby", "on")
                .with("primary_conninfo", "host=127.0.0.1 user=postgres port=" + port);
    }

    /**
     * Starts it, and returns when it accepts connections.
     *
     * @throws IllegalStateException if it does not; it shows what the server said
     */
    public PostgresServer start() {
        String said = "";
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            PostgresProcess process = PostgresProcess.run(command());
            if (process.says(READY)) {
                postmaster = Optional.of(process);
                return this;
            }
            // The shared memory of a killed server is let go of a moment after its last process.
            process.awaitEnd();
            said = process.output();
        }
        throw new IllegalStateException("the server does not start: " + said);
    }

    /** Kills all its processes at once (SIGKILL), as a power cut would. */
    public void kill() {
        postmaster.orElseThrow().killAll();
        postmaster = Optional.empty();
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it and starts it again on the same data and port. */
    public void restart() {
        kill();
        start();
    }

    public int port() {
        return port;
    }

    /** The URL of its database {@code postgres}; log in as {@code postgres} with any password. */
    public String url() {
        return urlAt(port);
    }

    /** The same database reached through another port of this machine, such as a proxy's. Without TLS. */
    public String urlAt(int otherPort) {
        return "jdbc:postgresql://127.0.0.1:" + otherPort + "/postgres?sslmode=disable&gssEncMode=disable";
    }

    /** A pool of connections to it that a slow machine does not break. Close it. */
    public PostgresPool.Pool patientPool(int size) {
        return PatientPool.of(
                PostgresPool.to(PatientPool.url(url())).user("postgres").size(size));
    }

    @Override
    public void close() {
        if (postmaster.isPresent()) {
            kill();
        }
    }

    private String[] command() {
        List<String> command = new ArrayList<>(List.of("postgres", "-D", data.toString(), "-p", "" + port));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command.toArray(String[]::new);
    }
}
