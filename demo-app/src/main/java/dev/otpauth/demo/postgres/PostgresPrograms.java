// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the jar. The jar carries them for the platform it was built on: all of
 * them would make it four times as large. The POM has a profile for each.
 */
final class PostgresPrograms {

    private static final Set<PosixFilePermission> PRIVATE_PROGRAM = PosixFilePermissions.fromString("rwx------");

    private final Path directory;

    private PostgresPrograms(Path directory) {
        this.directory = directory;
    }

    /**
     * The programs, below {@code home}. A half-finished earlier attempt does no harm, nor does somebody who unpacks them at the
     * same time.
     *
     * @throws IOException if this platform's are not in the jar, or they cannot be written
     */
    static PostgresPrograms unpackOnce(Path home) throws IOException {
        Path finished = home.resolve(fingerprint());
        if (!Files.isDirectory(finished)) {
            Files.createDirectories(home);
            unpack(Files.createTempDirectory(home, "draft"), finished);
        }
        return new PostgresPrograms(finished);
    }

    /** The path of one program. */
    String path(String program) {
        return directory.resolve("bin").resolve(program).toString();
    }

    private static void unpack(Path draft, Path finished) throws IOException {
        try (InputStream archive = archive()) {
            unpack(archive, draft);
            Files.move(draft, finished);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(finished)) {
                throw e;
            }
        } finally {
            delete(draft);
        }
    }

    /** What is left of a draft: nothing when it became the programs. */
    private static void delete(Path draft) throws IOException {
        if (Files.exists(draft)) {
            try (Stream<Path> all = Files.walk(draft)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** Tells one version of the programs from another, so that an upgrade of the jar unpacks its own. */
    private static String fingerprint() throws IOException {
        try (DigestInputStream archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            archive.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new AssertionError(everyPlatformHasIt);
        }
    }

    private static InputStream archive() throws IOException {
        String platform = platform();
        InputStream archive = PostgresPrograms.class.getResourceAsStream("/postgres-" + platform + ".txz");
        if (archive == null) {
            throw new IOException("this jar holds no PostgreSQL for " + platform
                    + ": build it on such a machine, or set DATABASE_URL to a PostgreSQL of your own");
        }
        return new BufferedInputStream(archive, 1 << 16);
    }

    /** As the published binaries name it: {@code linux-x86_64}, {@code darwin-arm_64} and so on. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "windows" : "linux";
        return family + "-" + (machine.equals("aarch64") ? "arm_64" : "x86_64");
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive of PostgreSQL points outside itself");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, PRIVATE_PROGRAM);
        }
    }
}
