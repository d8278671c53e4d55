// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Folders that are real ones, belong to this user, and that nobody else may write to. */
public final class PrivateFolder {

    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFolder() {}

    /**
     * Makes the folder with the rights 0700, and those above it, where they are missing. Fails at once when nothing can be
     * written to it.
     *
     * @throws IllegalArgumentException if {@code folder} is not absolute
     * @throws BlobStoreException if it cannot be made, is a symbolic link or no folder, belongs to another user, or others
     *     may write to it
     */
    public static Path at(Path folder) {
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + folder);
        }
        Path plain = folder.normalize();
        try {
            if (!Files.exists(plain, NOFOLLOW_LINKS)) {
                Files.createDirectories(plain, OURS);
            }
            requireDirectory(plain);
            requireOwner(plain, ownerOfWhatIsMadeIn(plain));
            return plain;
        } catch (IOException | UnsupportedOperationException e) {
            throw DiskFault.of("cannot use the folder " + plain + ": " + e.getMessage(), e, plain);
        }
    }

    /**
     * Makes a folder inside of a private one, where it is missing, and checks it in the same way.
     *
     * @throws BlobStoreException as {@link #at} does
     */
    public static Path within(Path parent, String name) {
        Path folder = parent.resolve(name);
        try {
            if (!makes(folder)) {
                requireDirectory(folder);
                requireOwner(folder, Files.getOwner(parent, NOFOLLOW_LINKS));
            }
            return folder;
        } catch (IOException | UnsupportedOperationException e) {
            throw DiskFault.of("cannot use the folder " + folder + ": " + e.getMessage(), e, parent);
        }
    }

    private static boolean makes(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OURS);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        }
    }

    private static void requireDirectory(Path folder) throws IOException {
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            throw new IOException("it is a link or no folder");
        }
    }

    private static void requireOwner(Path folder, UserPrincipal user) throws IOException {
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!found.owner().equals(user)) {
            throw new IOException("it belongs to " + found.owner() + "; name a folder inside of it");
        }
        if (found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("others may write to it; take that right away (chmod go-w)");
        }
    }

    /** Who this process is to the file system: it is not always the user of the operating system. */
    private static UserPrincipal ownerOfWhatIsMadeIn(Path folder) throws IOException {
        Path probe = folder.resolve(".probe-" + BlobKey.random());
        new Disk().create(probe).close();
        try {
            return Files.getOwner(probe, NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
