// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes up to the next delimiter. */
final class PartBody extends InputStream {

    private static final int SKIP_SIZE = 4096;

    private final Window window;
    private final int most;
    private long count;
    private boolean ended;
    private boolean stale;

    /** @param most how many bytes there may be; 0 for any number */
    PartBody(Window window, int most) {
        this.window = window;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (stale) {
            throw new IOException("another part was asked for");
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int read = window.read(target, offset, length);
        ended = read < 0;
        count += Math.max(0, read);
        if (most > 0 && count > most) {
            throw new PartTooLargeException(most);
        }
        return read;
    }

    /** Reads what is left, so that the next part can begin. */
    void finish() throws IOException {
        byte[] unread = new byte[ended ? 0 : SKIP_SIZE];
        while (!ended) {
            read(unread, 0, unread.length);
        }
        stale = true;
    }
}
