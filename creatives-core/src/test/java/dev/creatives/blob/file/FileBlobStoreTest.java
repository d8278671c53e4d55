// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import dev.creatives.blob.BlobStoreContract;
import dev.creatives.spi.BlobStore;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest implements BlobStoreContract {

    /** One for all: making a store takes 256 folders. */
    @TempDir
    static Path folder;

    private BlobStore store;

    @BeforeEach
    void open() {
        store = FileBlobStore.at(folder.resolve("uploads"));
        store.forEach(blob -> store.delete(blob.key()));
        store.deleteDrafts(Instant.MAX);
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Override
    public int rounds() {
        return 50;
    }
}
