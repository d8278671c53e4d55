// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.postgres.DataDirectory;
import dev.otpauth.demo.postgres.LocalPostgres;
import dev.otpauth.demo.postgres.OrphanPostgres;
import dev.otpauth.demo.postgres.SharedPrograms;
import dev.otpauth.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL that the demo did not start, on a port that stays the same however often it dies. */
final class ExternalPostgres implements AutoCloseable {

    private final Path directory;
    private final DataDirectory home;
    private LocalPostgres server;

    private ExternalPostgres(Path directory, DataDirectory home, LocalPostgres server) {
        this.directory = directory;
        this.home = home;
        this.server = server;
    }

    static ExternalPostgres start(Path directory) throws Exception {
        SharedPrograms.lendTo(directory);
        // Nobody's outgoing connection takes this port while the server is away.
        Files.writeString(directory.resolve("postgres.port"), "" + FreePorts.any());
        DataDirectory home = DataDirectory.open(directory);
        return new ExternalPostgres(directory, home, LocalPostgres.start(home));
    }

    /** The settings that send a demo here. */
    Map<String, String> settings() {
        return Map.of(
                "DATABASE_URL", server.url(), "DATABASE_USER", server.user(), "DATABASE_PASSWORD", server.password());
    }

    /** Kills it with SIGKILL. */
    void kill() throws IOException {
        OrphanPostgres.kill(directory);
    }

    void stop() throws Exception {
        server.close();
    }

    /** Starts it anew and returns when it takes connections. */
    void startAgain() throws Exception {
        server = LocalPostgres.start(home);
    }

    @Override
    public void close() throws IOException {
        kill();
        home.close();
    }
}
