// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL as its {@code postmaster.pid} tells of it.
 *
 * @param pid the process
 * @param port where it listens
 * @see <a href="https://www.postgresql.org/docs/17/storage-file-layout.html">Database file layout</a>
 */
record Postmaster(long pid, int port) {

    /** The one that owns a cluster now. Empty when there is none, or it is dead and merely not yet buried. */
    static Optional<Postmaster> find(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        return Optional.of(new Postmaster(
                        Long.parseLong(lines.get(0).strip()),
                        Integer.parseInt(lines.get(3).strip())))
                .filter(Postmaster::isRunning);
    }

    /** After a crash of the machine, or in a new container, the number may be another program's: that is not ours to stop. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(program -> Path.of(program).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    private boolean isRunning() {
        return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(Postmaster::isPostgres)
                        .isPresent()
                && !isZombie();
    }

    /** A killed process stays in the table until its parent has asked for its status; as pid 1 some ask late. */
    private boolean isZombie() {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException goneOrNoLinux) {
            return false;
        }
    }
}
