// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Bytes under a {@link HastyClock}: drafts age by it, and kept bytes are older than any grace as soon as they are there. */
final class HastyBlobs implements BlobStore {

    private final BlobStore blobs;
    private final HastyClock clock;

    HastyBlobs(BlobStore blobs, HastyClock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    @Override
    public BlobDraft begin() {
        return blobs.begin();
    }

    @Override
    public Optional<InputStream> open(BlobKey key, long offset, long length) {
        return blobs.open(key, offset, length);
    }

    @Override
    public boolean delete(BlobKey key) {
        return blobs.delete(key);
    }

    @Override
    public void forEach(Consumer<KeptBlob> visitor) {
        blobs.forEach(visitor);
    }

    @Override
    public int deleteDrafts(Instant before) {
        return blobs.deleteDrafts(clock.real(before));
    }

    @Override
    public Room room() {
        return blobs.room();
    }
}
