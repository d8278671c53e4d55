// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.IOException;
import java.io.OutputStream;

/** Where a picture goes, through a buffer. */
final class Sink {

    /** Bytes of a buffer before the disk, which gets them at once. */
    static final int TO_DISK = 64 * 1024;

    /** Bytes of a buffer before what stays in memory. */
    static final int IN_MEMORY = 16 * 1024;

    private final OutputStream out;
    private final byte[] buffer;
    private int used;

    /** @param size of the buffer, in bytes */
    Sink(OutputStream out, int size) {
        this.out = out;
        this.buffer = new byte[size];
    }

    void u8(int value) throws IOException {
        if (used == buffer.length) {
            empty();
        }
        buffer[used++] = (byte) value;
    }

    void u16(int value) throws IOException {
        u8(value >> 8);
        u8(value);
    }

    void u32(long value) throws IOException {
        u16((int) (value >> 16));
        u16((int) value);
    }

    /** Little end first. */
    void u16Little(int value) throws IOException {
        u8(value);
        u8(value >> 8);
    }

    /** Little end first. */
    void u24Little(int value) throws IOException {
        u16Little(value);
        u8(value >> 16);
    }

    /** Little end first. */
    void u32Little(long value) throws IOException {
        u16Little((int) value);
        u16Little((int) (value >> 16));
    }

    void write(byte... bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - used) {
            empty();
        }
        if (length >= buffer.length) {
            out.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }
    }

    void flush() throws IOException {
        empty();
        out.flush();
    }

    private void empty() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
