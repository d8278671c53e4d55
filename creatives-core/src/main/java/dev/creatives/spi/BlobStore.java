// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.BlobKey;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps bytes under keys. A reader sees all the bytes that were kept, or none. Safe for many threads and nodes at once.
 * Methods throw {@link BlobStoreException} when the store cannot answer.
 */
public interface BlobStore {

    /** A private place to write to; nobody sees it before {@link BlobDraft#keep}. */
    BlobDraft begin();

    /**
     * The bytes under a key, from {@code offset} on, at most {@code length} of them. Empty when there is nothing under it.
     * The caller closes the stream.
     */
    Optional<InputStream> open(BlobKey key, long offset, long length);

    /** Removes what lies under a key. False when there is nothing. */
    boolean delete(BlobKey key);

    /** Shows every key, in no order, to {@code visitor}. What is kept or deleted meanwhile may be missed. */
    void forEach(Consumer<KeptBlob> visitor);

    /** Removes drafts that nobody has written to since {@code before}: their writer died. Returns how many. */
    int deleteDrafts(Instant before);

    /** How much room is left. */
    Room room();

    /**
     * A key and what lies under it.
     *
     * @param bytes how many
     * @param keptAt when they were kept, by the store's clock
     */
    record KeptBlob(BlobKey key, long bytes, Instant keptAt) {}

    /**
     * Room for drafts and kept bytes.
     *
     * @param free bytes that can still be written
     * @param total bytes that the store can hold in all
     */
    record Room(long free, long total) {}
}
