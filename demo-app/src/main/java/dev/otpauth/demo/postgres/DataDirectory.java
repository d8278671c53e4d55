// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory where the demo keeps what must outlive it. Readable by its owner only, and held by one process at a time:
 * the lock goes with the process, however that ends. Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if need be and takes it.
     *
     * @throws IOException if another process holds it, or it cannot be written
     */
    public static DataDirectory open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        FileChannel lockFile =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(lockFile) == null) {
            lockFile.close();
            throw new IOException("another demo is using " + path + "; stop it, or set DATA_DIR to another directory");
        }
        return new DataDirectory(path, lockFile);
    }

    /** A path in here. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * The text of a file; when there is none yet it is written first, whole or not at all, for its owner's eyes only.
     *
     * @param firstText what to write
     */
    public String keep(String name, Supplier<String> firstText) throws IOException {
        Path file = path.resolve(name);
        if (!Files.exists(file)) {
            write(file, firstText.get());
        }
        return Files.readString(file).strip();
    }

    /** Gives a file another text. */
    void replace(String name, String text) throws IOException {
        Files.deleteIfExists(path.resolve(name));
        write(path.resolve(name), text);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private void write(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(
                path, "draft", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.UTF_8.encode(text + "\n"));
            out.force(true);
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException writtenMeanwhile) {
            // Whoever was first wins; the reader takes theirs.
        } finally {
            Files.delete(draft);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
