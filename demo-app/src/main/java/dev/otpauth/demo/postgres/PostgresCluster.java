// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of one PostgreSQL: made once, configured at each start. */
final class PostgresCluster {

    static final String USER = "otp_auth";
    private static final String MAJOR_VERSION = "17";
    private static final String OUR_SETTINGS = "otp-auth-demo.conf";

    private final Path directory;

    private PostgresCluster(Path directory) {
        this.directory = directory;
    }

    /**
     * The cluster in {@code home}; made when there is none. It is made beside its place and moved there, so that one that
     * is there is whole.
     */
    static PostgresCluster openOrCreate(DataDirectory home, PostgresCommand command, Path passwordFile)
            throws IOException, InterruptedException {
        Path finished = home.resolve("postgres");
        if (!Files.isDirectory(finished)) {
            Path draft = Files.createTempDirectory(home.resolve("."), "postgres-draft");
            create(draft, command, passwordFile);
            Files.move(draft, finished, StandardCopyOption.ATOMIC_MOVE);
        }
        String version = Files.readString(finished.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new IOException(finished + " was made by PostgreSQL " + version + ", and this jar holds "
                    + MAJOR_VERSION + ": move it away, or set DATABASE_URL");
        }
        return new PostgresCluster(finished);
    }

    Path directory() {
        return directory;
    }

    /**
     * Sets what the next start shall obey. Nothing that was acknowledged may be lost, so every commit is flushed; statements
     * and details, which hold phone numbers, stay out of the log.
     */
    void configure(int port) throws IOException {
        Files.writeString(directory.resolve(OUR_SETTINGS), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 50
                shared_buffers = 64MB
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_error_statement = panic
                log_error_verbosity = terse
                """.formatted(port));
    }

    private static void create(Path draft, PostgresCommand command, Path passwordFile)
            throws IOException, InterruptedException {
        command.require(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C");
        Path settings = draft.resolve("postgresql.conf");
        Files.writeString(settings, Files.readString(settings) + "\ninclude_if_exists = '" + OUR_SETTINGS + "'\n");
    }
}
