// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** The bytes of an upload, read once from front to back through a buffer of 16 KiB. A missing byte is a fault of the picture. */
final class Source {

    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int until;

    Source(InputStream in) {
        this.in = in;
    }

    /** True when there is no byte left. */
    boolean atEnd() throws IOException {
        while (from == until) {
            from = 0;
            until = 0;
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
                return true;
            }
            until = count;
        }
        return false;
    }

    /** At most so many of the first bytes, without taking them. Fewer when there are no more. */
    byte[] peek(int most) throws IOException {
        while (until - from < most) {
            System.arraycopy(buffer, from, buffer, 0, until - from);
            until -= from;
            from = 0;
            int count = in.read(buffer, until, buffer.length - until);
            if (count < 0) {
                break;
            }
            until += count;
        }
        return Arrays.copyOfRange(buffer, from, Math.min(until, from + most));
    }

    int u8() throws IOException, UnfitImageException {
        requireMore();
        return buffer[from++] & 0xFF;
    }

    int u16() throws IOException, UnfitImageException {
        return u8() << 8 | u8();
    }

    /** 0 to 4,294,967,295. */
    long u32() throws IOException, UnfitImageException {
        return (long) u16() << 16 | u16();
    }

    /** Little end first. */
    int u16Little() throws IOException, UnfitImageException {
        return u8() | u8() << 8;
    }

    /** Little end first. */
    int u24Little() throws IOException, UnfitImageException {
        return u16Little() | u8() << 16;
    }

    /** Little end first; 0 to 4,294,967,295. */
    long u32Little() throws IOException, UnfitImageException {
        return u16Little() | (long) u16Little() << 16;
    }

    /** Exactly so many: what a length field of at most 64 KiB says. */
    byte[] bytes(int count) throws IOException, UnfitImageException {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count; ) {
            read += some(bytes, read, count - read);
        }
        return bytes;
    }

    /** As many as are at hand, at least one. */
    int some(byte[] to, int offset, int most) throws IOException, UnfitImageException {
        requireMore();
        int count = Math.min(most, until - from);
        System.arraycopy(buffer, from, to, offset, count);
        from += count;
        return count;
    }

    void skip(long count) throws IOException, UnfitImageException {
        for (long left = count; left > 0; ) {
            requireMore();
            int step = (int) Math.min(left, until - from);
            from += step;
            left -= step;
        }
    }

    void copy(long count, Sink sink) throws IOException, UnfitImageException {
        for (long left = count; left > 0; ) {
            requireMore();
            int step = (int) Math.min(left, until - from);
            sink.write(buffer, from, step);
            from += step;
            left -= step;
        }
    }

    /**
     * Copies coded data of a JPEG that is at hand, up to a byte 0xFF that is no part of it or is the last at hand; it is left
     * where it is. Returns how many bytes that is, perhaps none, without the zeroes that are stuffed in behind each 0xFF.
     */
    int copyCoded(Sink sink) throws IOException, UnfitImageException {
        requireMore();
        int stuffed = 0;
        int at = Markers.firstFF(buffer, from, until);
        while (at + 1 < until && buffer[at + 1] == 0) {
            stuffed++;
            at = Markers.firstFF(buffer, at + 2, until);
        }
        int count = at - from;
        sink.write(buffer, from, count);
        from = at;
        return count - stuffed;
    }

    /** Whether the next byte is at hand and 0xFF. */
    boolean startsWithFF() {
        return from < until && buffer[from] == -1;
    }

    /** Hands the bytes that are left over to somebody else. */
    InputStream rest() {
        return new SequenceInputStream(new ByteArrayInputStream(buffer, from, until - from), in);
    }

    /** @throws UnfitImageException if a byte is left: a picture that is something else too is not taken */
    void mustEnd() throws IOException, UnfitImageException {
        if (!atEnd()) {
            throw UnfitImageException.unsupported("Something follows the end of the picture.");
        }
    }

    private void requireMore() throws IOException, UnfitImageException {
        if (atEnd()) {
            throw UnfitImageException.unsupported("The file ends before the picture does.");
        }
    }
}
