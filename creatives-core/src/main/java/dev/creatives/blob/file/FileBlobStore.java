// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.creatives.blob.Disk;
import dev.creatives.blob.DiskFault;
import dev.creatives.blob.DraftFolder;
import dev.creatives.blob.Excerpt;
import dev.creatives.blob.PrivateFolder;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps bytes in files of one folder: {@code ab/abcd…} for the key {@code abcd…}, and {@code drafts/} for what is being
 * written. The folder and those in it are this user's alone (0700), the files too (0600), and symbolic links are never
 * followed, so that whoever plants one gains nothing. Nothing from a client becomes part of a path.
 *
 * <p>Bytes are on the medium, under their name, when {@link BlobDraft#keep} returns: file, rename, folder, in this order. The folder
 * needs a local POSIX file system, one for all of it; several processes may share it. Thread-safe.
 */
public final class FileBlobStore implements BlobStore {

    private static final int FOLDERS = 256;

    private final Path root;
    private final DraftFolder drafts;
    private final Disk disk;

    private FileBlobStore(Path root, DraftFolder drafts, Disk disk) {
        this.root = root;
        this.drafts = drafts;
        this.disk = disk;
    }

    /**
     * Opens the folder, and makes it where it is missing.
     *
     * @param root an absolute path outside of everything that a web server shows
     * @throws IllegalArgumentException if {@code root} is not absolute
     * @throws BlobStoreException if the folder cannot be made or written to, is a symbolic link, belongs to another user, or
     *     others may write to it
     */
    public static FileBlobStore at(Path root) {
        return at(root, new Disk());
    }

    static FileBlobStore at(Path root, Disk disk) {
        Path folder = PrivateFolder.at(root);
        DraftFolder drafts = new DraftFolder(PrivateFolder.within(folder, "drafts"), disk);
        for (int i = 0; i < FOLDERS; i++) {
            PrivateFolder.within(folder, HexFormat.of().toHexDigits((byte) i));
        }
        try {
            disk.forceFolder(folder);
        } catch (IOException e) {
            throw DiskFault.of("cannot make " + folder + " durable", e, folder);
        }
        return new FileBlobStore(folder, drafts, disk);
    }

    @Override
    public BlobDraft begin() {
        return new FileDraft(drafts.begin(), this::homeOf);
    }

    @Override
    public Optional<InputStream> open(BlobKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("an offset and a length are 0 or more");
        }
        Path file = placeOf(key);
        try {
            requireFile(file);
            return Optional.of(new Excerpt(from(offset, file), length));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot read " + key, e);
        }
    }

    @Override
    public boolean delete(BlobKey key) {
        try {
            return disk.delete(placeOf(key));
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot delete " + key, e);
        }
    }

    @Override
    public void forEach(Consumer<KeptBlob> visitor) {
        for (int i = 0; i < FOLDERS; i++) {
            visit(root.resolve(HexFormat.of().toHexDigits((byte) i)), visitor);
        }
    }

    @Override
    public int deleteDrafts(Instant before) {
        return drafts.deleteBefore(before);
    }

    @Override
    public Room room() {
        return drafts.room();
    }

    private Path homeOf(BlobKey key) {
        return root.resolve(key.value().substring(0, 2));
    }

    private Path placeOf(BlobKey key) {
        return homeOf(key).resolve(key.value());
    }

    private static void requireFile(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw new IOException("not a file: " + file);
        }
    }

    private static InputStream from(long offset, Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file, NOFOLLOW_LINKS);
        try {
            bytes.skip(offset);
            return bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static void visit(Path folder, Consumer<KeptBlob> visitor) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                BlobKey.parse(file.getFileName().toString())
                        .filter(key ->
                                key.value().startsWith(folder.getFileName().toString()))
                        .flatMap(key -> kept(key, file))
                        .ifPresent(visitor);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw BlobStoreException.broken("cannot look through " + folder, e);
        }
    }

    /** Kept when its name last changed: that of a file that was copied here from a backup is new again, which is safe. */
    private static Optional<KeptBlob> kept(BlobKey key, Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
            FileTime named = (FileTime) Files.getAttribute(file, "unix:ctime", NOFOLLOW_LINKS);
            return found.isRegularFile()
                    ? Optional.of(new KeptBlob(key, found.size(), named.toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException deletedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot look at " + key, e);
        }
    }
}
