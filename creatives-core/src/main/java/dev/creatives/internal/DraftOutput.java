// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.image.Sieved;
import dev.creatives.model.Picture;
import dev.creatives.model.Sha256;
import dev.creatives.spi.BlobDraft;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Writes into a draft, counting and hashing what it writes. Breaks off with {@link TooLongException}. */
final class DraftOutput extends OutputStream {

    private final BlobDraft draft;
    private final long most;
    private final MessageDigest digest = Digests.sha256();
    private long written;

    DraftOutput(BlobDraft draft, long most) {
        this.draft = draft;
        this.most = most;
    }

    @Override
    public void write(int value) throws TooLongException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TooLongException {
        if (length > most - written) {
            throw new TooLongException();
        }
        draft.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        written += length;
    }

    /** What was written, which is all of it. Can be called once. */
    Picture picture(Sieved sieved) {
        return new Picture(sieved.type(), written, Sha256.of(digest.digest()), sieved.width(), sieved.height());
    }
}
