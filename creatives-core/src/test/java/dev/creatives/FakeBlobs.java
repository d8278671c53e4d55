// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Bytes in memory, with faults to order. Safe for many threads. */
public final class FakeBlobs implements BlobStore {

    private final Map<BlobKey, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Draft, Instant> drafts = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private volatile Room room = new Room(1L << 40, 1L << 41);
    private volatile boolean full;

    public FakeBlobs(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(byte[] bytes, Instant at) {}

    public void roomIs(long free, long total) {
        room = new Room(free, total);
    }

    /** From now on nothing can be written. */
    public void fill() {
        full = true;
    }

    public void put(BlobKey key, byte[] bytes) {
        kept.put(key, new Kept(bytes.clone(), clock.instant()));
    }

    public List<BlobKey> keys() {
        return List.copyOf(kept.keySet());
    }

    public int openDrafts() {
        return drafts.size();
    }

    @Override
    public BlobDraft begin() {
        Draft draft = new Draft();
        drafts.put(draft, clock.instant());
        return draft;
    }

    @Override
    public Optional<InputStream> open(BlobKey key, long offset, long length) {
        return Optional.ofNullable(kept.get(key)).map(blob -> {
            int from = (int) Math.min(offset, blob.bytes().length);
            return new ByteArrayInputStream(blob.bytes(), from, (int) Math.min(length, blob.bytes().length - from));
        });
    }

    @Override
    public boolean delete(BlobKey key) {
        return kept.remove(key) != null;
    }

    @Override
    public void forEach(Consumer<KeptBlob> visitor) {
        kept.forEach((key, blob) -> visitor.accept(new KeptBlob(key, blob.bytes().length, blob.at())));
    }

    @Override
    public int deleteDrafts(Instant before) {
        int all = drafts.size();
        drafts.values().removeIf(begun -> begun.isBefore(before));
        return all - drafts.size();
    }

    @Override
    public Room room() {
        return room;
    }

    private final class Draft implements BlobDraft {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (full) {
                throw BlobStoreException.full("no room", new IllegalStateException());
            }
            written.write(bytes, offset, length);
        }

        @Override
        public InputStream read() {
            return new ByteArrayInputStream(written.toByteArray());
        }

        @Override
        public void keep(BlobKey key) {
            put(key, written.toByteArray());
            drafts.remove(this);
        }

        @Override
        public void close() {
            drafts.remove(this);
        }
    }
}
