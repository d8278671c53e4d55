// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import dev.creatives.blob.DiskDraft;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import java.io.InputStream;

/** A draft on the disk that becomes an object by being put. */
final class S3Draft implements BlobDraft {

    private final DiskDraft staged;
    private final S3Upload upload;

    S3Draft(DiskDraft staged, S3Upload upload) {
        this.staged = staged;
        this.upload = upload;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        staged.write(bytes, offset, length);
    }

    @Override
    public InputStream read() {
        return staged.read();
    }

    /** The staged file needs no syncing: it is of no use after a crash. */
    @Override
    public void keep(BlobKey key) {
        try (staged) {
            upload.put(staged, key);
        }
    }

    @Override
    public void close() {
        staged.close();
    }
}
