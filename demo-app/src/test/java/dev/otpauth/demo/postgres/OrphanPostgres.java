// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The PostgreSQL that a demo left behind. */
public final class OrphanPostgres {

    private OrphanPostgres() {}

    /**
     * Kills the one under a data directory, if there is one, with all its processes (SIGKILL), and returns when none is left
     * that could write to a directory that is about to be removed.
     */
    public static void kill(Path dataDirectory) throws IOException {
        Optional<ProcessHandle> server = Postmaster.find(dataDirectory.resolve("postgres"))
                .flatMap(postmaster -> ProcessHandle.of(postmaster.pid()));
        if (server.isPresent()) {
            List<ProcessHandle> family =
                    Stream.concat(server.stream(), server.get().descendants()).toList();
            family.forEach(ProcessHandle::destroyForcibly);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> family.stream().noneMatch(OrphanPostgres::runs));
        }
    }

    /** One that is dead and not yet buried has no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
