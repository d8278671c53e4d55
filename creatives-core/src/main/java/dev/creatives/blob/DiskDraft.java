// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is being written, in a {@link DraftFolder}. A failure removes it, and so does closing it, unless it was moved
 * away before. Used by one thread; methods throw {@link BlobStoreException}.
 */
public final class DiskDraft implements AutoCloseable {

    /** What goes to the system at once, in bytes: Java keeps a buffer outside of the heap as large as the largest. */
    private static final int SLICE = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(DiskDraft.class);

    private final Path folder;
    private final Path file;
    private final FileChannel channel;
    private final Disk disk;
    private long length;
    private boolean over;

    DiskDraft(Path folder, Path file, FileChannel channel, Disk disk) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
        this.disk = disk;
    }

    /** Appends bytes. */
    public void write(byte[] bytes, int offset, int count) {
        requireOpen();
        try {
            for (int done = 0; done < count; done += SLICE) {
                disk.write(channel, ByteBuffer.wrap(bytes, offset + done, Math.min(SLICE, count - done)));
            }
            length += count;
        } catch (IOException e) {
            throw failed("cannot write a draft", e);
        }
    }

    /** What was written so far, in a stream of its own that the caller closes. */
    public InputStream read() {
        requireOpen();
        try {
            return Files.newInputStream(file, NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failed("cannot read a draft", e);
        }
    }

    /** How many bytes were written so far. */
    public long length() {
        return length;
    }

    /** Returns when what was written is on the medium. */
    public void force() {
        requireOpen();
        try {
            disk.force(channel);
        } catch (IOException e) {
            throw failed("cannot make a draft durable", e);
        }
    }

    /**
     * Moves the file to where it stays, and returns when the new name is on the medium too. Nothing is left on failure.
     *
     * @param home a folder on the same file system
     * @param name what the file is called there
     */
    public void moveTo(Path home, String name) {
        requireOpen();
        Path place = home.resolve(name);
        try {
            disk.move(file, place);
        } catch (IOException e) {
            throw failed("cannot move a draft to its place", e);
        }
        close();
        try {
            disk.forceFolder(home);
        } catch (IOException e) {
            remove(place);
            throw DiskFault.of("cannot make a name durable", e, home);
        }
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("Closing a draft failed", e);
        }
        remove(file);
    }

    private BlobStoreException failed(String message, IOException cause) {
        // Asked before the draft is gone, which makes room again.
        BlobStoreException fault = DiskFault.of(message, cause, folder);
        close();
        return fault;
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("this draft was kept, closed, or failed");
        }
    }

    /** What cannot be removed now is left to the sweeper. */
    private void remove(Path path) {
        try {
            disk.delete(path);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", path, e);
        }
    }
}
