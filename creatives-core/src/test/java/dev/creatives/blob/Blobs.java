// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStore.KeptBlob;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the contracts of a {@link BlobStore} put into it, and see of it. */
public interface Blobs {

    int MIB = 1024 * 1024;
    Duration SKEW = Duration.ofSeconds(3);

    /** The store, which holds nothing when a test begins. */
    BlobStore store();

    /** How often a race is run. */
    default int rounds() {
        return 20;
    }

    default BlobKey keep(byte[] bytes) {
        BlobKey key = BlobKey.random();
        keep(key, bytes);
        return key;
    }

    default void keep(BlobKey key, byte[] bytes) {
        try (BlobDraft draft = store().begin()) {
            draft.write(bytes, 0, bytes.length);
            draft.keep(key);
        }
    }

    default byte[] all(BlobKey key) throws IOException {
        return read(key, 0, Long.MAX_VALUE).orElseThrow();
    }

    default Optional<byte[]> read(BlobKey key, long offset, long length) throws IOException {
        Optional<InputStream> opened = store().open(key, offset, length);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = opened.get()) {
            return Optional.of(bytes.readAllBytes());
        }
    }

    default List<KeptBlob> listed() {
        List<KeptBlob> listed = new ArrayList<>();
        store().forEach(listed::add);
        return listed;
    }

    static Instant farFuture() {
        return InstantSource.system().instant().plus(Duration.ofDays(1));
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
