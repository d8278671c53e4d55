// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import dev.creatives.blob.DiskDraft;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/** A draft that becomes a file by being renamed. */
final class FileDraft implements BlobDraft {

    private final DiskDraft file;
    private final Function<BlobKey, Path> homes;

    FileDraft(DiskDraft file, Function<BlobKey, Path> homes) {
        this.file = file;
        this.homes = homes;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        file.write(bytes, offset, length);
    }

    @Override
    public InputStream read() {
        return file.read();
    }

    @Override
    public void keep(BlobKey key) {
        file.force();
        file.moveTo(homes.apply(key), key.value());
    }

    @Override
    public void close() {
        file.close();
    }
}
