// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: durable, on a fixed port of the loopback address, behind a password, under the data directory.
 *
 * <p>It survives us: after {@code kill -9} the server that we leave behind is found and used again. It is stopped only by
 * {@link #close()}; no shutdown hook of its own can stop it under the feet of those who still write.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final long START_SECONDS = 40;
    private static final String PASSWORD_FILE = "postgres.password";
    private static final String PORT_FILE = "postgres.port";

    private final PostgresCommand command;
    private final PostgresCluster cluster;
    private final String password;
    private final int port;

    private LocalPostgres(PostgresCommand command, PostgresCluster cluster, String password, int port) {
        this.command = command;
        this.cluster = cluster;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts it, or finds it running. Blocks until it takes connections; a first start takes a few seconds, later ones less
     * than one.
     *
     * @throws IOException if it does not start
     */
    public static LocalPostgres start(DataDirectory home) throws IOException, InterruptedException {
        String password = home.keep(PASSWORD_FILE, LocalPostgres::newPassword);
        PostgresPrograms programs = PostgresPrograms.unpackOnce(home.resolve("postgres-programs"));
        PostgresCommand command = new PostgresCommand(programs, home.resolve("postgres.log"));
        PostgresCluster cluster = PostgresCluster.openOrCreate(home, command, home.resolve(PASSWORD_FILE));
        return new LocalPostgres(command, cluster, password, startOrFind(home, command, cluster, password));
    }

    /** A JDBC URL without user and password. */
    public String url() {
        return url(port);
    }

    public String user() {
        return PostgresCluster.USER;
    }

    /** The password; it is in a file that only its owner reads. */
    public String password() {
        return password;
    }

    /** Stops it: cleanly within a few seconds, else at once, which costs the next start a recovery but no data. */
    @Override
    public void close() throws IOException {
        try {
            if (stop("fast", 3) != 0) {
                LOG.warn("PostgreSQL did not stop cleanly; stopping it at once");
                stop("immediate", 1);
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            LOG.warn("PostgreSQL was left running");
        }
    }

    /**
     * Asks whatever PostgreSQL runs on {@code home} to stop, and does not wait: it stops once its clients are gone, which
     * they are when this process is.
     */
    public static void abandon(DataDirectory home) {
        try {
            Postmaster.find(home.resolve("postgres"))
                    .flatMap(server -> ProcessHandle.of(server.pid()))
                    .ifPresent(ProcessHandle::destroy);
        } catch (IOException unreadable) {
            LOG.warn("PostgreSQL was left running");
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private static int startOrFind(
            DataDirectory home, PostgresCommand command, PostgresCluster cluster, String password)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            Optional<Postmaster> running = Postmaster.find(cluster.directory());
            if (running.isPresent()) {
                if (ReadyProbe.letsIn(url(running.get().port()), PostgresCluster.USER, password)) {
                    LOG.info("PostgreSQL was still running; using it");
                    return running.get().port();
                }
            } else {
                int port = freePort(home);
                cluster.configure(port);
                if (command.run("pg_ctl", "start", "-s", "-w", "-t", "20", "-D", text(cluster), "-l", log(home)) == 0) {
                    return port;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL does not start; see " + log(home));
            }
            // The server before may be stopping still, or be dead and hold its lock file until it is buried.
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private int stop(String mode, int seconds) throws IOException, InterruptedException {
        return command.run(
                "pg_ctl", "stop", "-s", "-w", "-m", mode, "-t", String.valueOf(seconds), "-D", text(cluster));
    }

    /** The port of last time, unless somebody else has taken it since. */
    private static int freePort(DataDirectory home) throws IOException {
        int port = Integer.parseInt(home.keep(PORT_FILE, () -> String.valueOf(anyFreePort())));
        if (!isFree(port)) {
            home.replace(PORT_FILE, String.valueOf(anyFreePort()));
            return Integer.parseInt(home.keep(PORT_FILE, () -> String.valueOf(anyFreePort())));
        }
        return port;
    }

    private static int anyFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(PostgresCluster cluster) {
        return cluster.directory().toString();
    }

    private static String log(DataDirectory home) {
        return home.resolve("postgres.log").toString();
    }
}
