// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.rig;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A beginning, and then the same again and again. Counts what was read of it. */
public final class Endless extends InputStream {

    private final byte[] start;
    private final byte[] again;
    private long at;

    public Endless(String start, String again) {
        this.start = start.getBytes(StandardCharsets.ISO_8859_1);
        this.again = again.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() {
        long place = at++;
        return (place < start.length ? start[(int) place] : again[(int) ((place - start.length) % again.length)])
                & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = 0;
        while (count < length) {
            byte[] from = at < start.length ? start : again;
            int place = (int) (at < start.length ? at : (at - start.length) % again.length);
            int copied = Math.min(length - count, from.length - place);
            System.arraycopy(from, place, target, offset + count, copied);
            count += copied;
            at += copied;
        }
        return count;
    }

    /** How many bytes were read. */
    public long count() {
        return at;
    }
}
