// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The program of Redis, out of a jar, and the servers of it that must not outlive this JVM. */
final class EmbeddedRedis {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private EmbeddedRedis() {}

    /** The program, which is a server and, asked so, a sentinel. Version 6.2. */
    static Path program() {
        return Unpacked.PROGRAM;
    }

    /** Kills the process when this JVM ends, should it still run. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for its end
    static Process tied(Process process) {
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        return process;
    }

    /** A directory that is removed when this JVM ends. */
    static Path directory() {
        try {
            return Files.createDirectory(Unpacked.HOME.resolve("server-" + System.nanoTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(Path home) {
        try {
            File program =
                    ExecutableProvider.newJarResourceProvider(home.toFile()).get();
            return program.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException("no embedded Redis for this machine", e);
        }
    }

    private static Path home() {
        try {
            Path home = Files.createTempDirectory("otpauth-redis");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(home), "redis-end"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Path home) {
        RUNNING.forEach(process -> process.destroyForcibly().onExit().join());
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException left) {
            return;
        }
    }

    private static final class Unpacked {
        static final Path HOME = home();
        static final Path PROGRAM = unpack(HOME);
    }
}
