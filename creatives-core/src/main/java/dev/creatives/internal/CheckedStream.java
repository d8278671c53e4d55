// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.Picture;
import dev.creatives.model.Sha256;
import dev.creatives.spi.BlobStoreException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Compares a file with its digest while it is read. Its last bytes are not handed out when it is not what was stored. */
final class CheckedStream extends FilterInputStream {

    private final Picture picture;
    private final Runnable whenChanged;
    private final MessageDigest digest = Digests.sha256();
    private long left;

    CheckedStream(InputStream file, Picture picture, Runnable whenChanged) {
        super(file);
        this.picture = picture;
        this.whenChanged = whenChanged;
        this.left = picture.bytes();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw changed();
        }
        digest.update(bytes, offset, read);
        left -= read;
        if (left == 0 && !isWhatWasStored()) {
            throw changed();
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(Math.max(count, 0), 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private boolean isWhatWasStored() {
        return Sha256.of(digest.digest()).equals(picture.sha256());
    }

    private BlobStoreException changed() {
        whenChanged.run();
        return Damage.changed();
    }
}
