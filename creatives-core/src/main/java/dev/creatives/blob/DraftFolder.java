// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobStore.Room;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** The private folder that drafts lie in until they are kept. Thread-safe; a folder may serve several processes. */
public final class DraftFolder {

    private static final String ENDING = ".draft";

    private final Path folder;
    private final FileStore store;
    private final Disk disk;

    /** @param folder a {@link PrivateFolder} */
    public DraftFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        try {
            this.store = Files.getFileStore(folder);
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot tell what " + folder + " lies on", e);
        }
    }

    /** A new draft, which nobody else can see. */
    public DiskDraft begin() {
        Path file = folder.resolve(BlobKey.random() + ENDING);
        try {
            return new DiskDraft(folder, file, disk.create(file), disk);
        } catch (IOException e) {
            throw DiskFault.of("cannot begin a draft", e, folder);
        }
    }

    /** Removes the drafts that nobody has written to since {@code before}. Returns how many. */
    public int deleteBefore(Instant before) {
        int deleted = 0;
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path draft : drafts) {
                deleted += isOlder(draft, before) && disk.delete(draft) ? 1 : 0;
            }
            return deleted;
        } catch (IOException | DirectoryIteratorException e) {
            throw BlobStoreException.broken("cannot look through the drafts", e);
        }
    }

    /** How much room there is for drafts. */
    public Room room() {
        try {
            return new Room(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw BlobStoreException.broken("cannot tell how much room is left", e);
        }
    }

    private static boolean isOlder(Path draft, Instant before) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(draft, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return found.isRegularFile() && found.lastModifiedTime().toInstant().isBefore(before);
        } catch (NoSuchFileException keptOrClosed) {
            return false;
        }
    }
}
