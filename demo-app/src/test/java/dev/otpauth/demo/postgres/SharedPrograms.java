// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's programs, unpacked once for all tests: each data directory borrows them through a link. */
public final class SharedPrograms {

    private static final Path HOME = unpacked();

    private SharedPrograms() {}

    /** Lets the demo that will use {@code dataDirectory} find its programs unpacked. */
    public static void lendTo(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        Files.createSymbolicLink(dataDirectory.resolve("postgres-programs"), HOME);
    }

    private static Path unpacked() {
        try {
            Path home = Path.of("target", "postgres-programs").toAbsolutePath();
            PostgresPrograms.unpackOnce(home);
            return home;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
