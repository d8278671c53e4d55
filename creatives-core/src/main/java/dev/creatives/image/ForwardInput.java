// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Lets a decoder go back by 256 KiB, which is more than the head of a JPEG, and forgets what lies before. */
final class ForwardInput extends MemoryCacheImageInputStream {

    private static final long WINDOW = 256 * 1024;

    ForwardInput(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = super.read(to, offset, length);
        long forgotten = getStreamPosition() - WINDOW;
        if (forgotten > getFlushedPosition()) {
            flushBefore(forgotten);
        }
        return count;
    }
}
