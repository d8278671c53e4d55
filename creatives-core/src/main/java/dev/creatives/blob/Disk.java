// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The steps that a crash or a full disk may come between, one method each, so that a test can watch and break them. */
public class Disk {

    /** Makes a file that was not there, which only this user may read and write (0600). */
    public FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Writes all that remains in the buffer. */
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Returns when the content and the size of a file are on the medium. */
    public void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /** Gives a file another name on the same file system, in one step. */
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns when the names in a folder are on the medium: without this, a crash may undo a {@link #move}. */
    public void forceFolder(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, Set.of(READ, NOFOLLOW_LINKS))) {
            names.force(true);
        }
    }

    /** Removes a file; false when there is none. */
    public boolean delete(Path file) throws IOException {
        return Files.deleteIfExists(file);
    }
}
