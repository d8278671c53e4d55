// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs. They refuse to run as root; a user namespace makes root look like nobody to them, and
 * needs no other user on the machine.
 */
final class PostgresCommand {

    private static final long LONGEST_SECONDS = 60;

    private final PostgresPrograms programs;
    private final Path log;

    /** @param log where the programs write what they have to say */
    PostgresCommand(PostgresPrograms programs, Path log) {
        this.programs = programs;
        this.log = log;
    }

    /** Runs a program to its end and returns its exit status. */
    int run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(asNobody());
        command.add(programs.path(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not end within " + LONGEST_SECONDS + " seconds");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Like {@link #run}, and any status but 0 is an error. */
    void require(String program, String... arguments) throws IOException, InterruptedException {
        int status = run(program, arguments);
        if (status != 0) {
            throw new IOException(program + " failed with status " + status + "; see " + log + advice());
        }
    }

    private static List<String> asNobody() {
        return isRoot() ? List.of("unshare", "--user") : List.of();
    }

    private static String advice() {
        return isRoot()
                ? ". PostgreSQL does not run as root, and this machine may forbid user namespaces:"
                        + " start as another user, or set DATABASE_URL"
                : "";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
