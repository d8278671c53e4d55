// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One chunk of a PNG. Its bytes are read once; {@link #end} checks its sum.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5Chunk-layout">PNG, 5.3</a>
 */
final class PngChunk {

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final Source source;
    private final String type;
    private final long length;
    private final CRC32 sum = new CRC32();
    private long left;

    private PngChunk(Source source, long length, byte[] type) {
        this.source = source;
        this.type = new String(type, StandardCharsets.US_ASCII);
        this.length = length;
        this.left = length;
        sum.update(type);
    }

    static PngChunk next(Source source) throws IOException, UnfitImageException {
        long length = source.u32();
        byte[] type = source.bytes(4);
        for (byte letter : type) {
            require((letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z'));
        }
        require(length <= Integer.MAX_VALUE);
        return new PngChunk(source, length, type);
    }

    String type() {
        return type;
    }

    /** Bytes of data. */
    long length() {
        return length;
    }

    /** Whether a picture cannot be understood without understanding it. */
    boolean isCritical() {
        return Character.isUpperCase(type.charAt(0));
    }

    /** Reads some of what is left; 0 when nothing is. */
    int some(byte[] to) throws IOException, UnfitImageException {
        if (left == 0) {
            return 0;
        }
        int count = source.some(to, 0, (int) Math.min(to.length, left));
        sum.update(to, 0, count);
        left -= count;
        return count;
    }

    /** All data and the end, for a chunk that is known to be small. */
    byte[] whole() throws IOException, UnfitImageException {
        byte[] data = source.bytes((int) left);
        sum.update(data);
        left = 0;
        end();
        return data;
    }

    /** Reads data that nobody wants, and the end. */
    void drop() throws IOException, UnfitImageException {
        byte[] some = new byte[4096];
        while (left > 0) {
            some(some);
        }
        end();
    }

    /** Writes all that stands before the data. */
    void beginCopy(Sink sink) throws IOException {
        sink.u32(length);
        sink.write(type.getBytes(StandardCharsets.US_ASCII));
    }

    /** Copies the number that a frame's data begins with. */
    long copyNumber(Sink sink) throws IOException, UnfitImageException {
        require(left >= 4);
        byte[] number = source.bytes(4);
        sum.update(number);
        left -= 4;
        sink.write(number);
        return Integer.toUnsignedLong(ByteBuffer.wrap(number).getInt());
    }

    /** Returns the sum, which is right. */
    long end() throws IOException, UnfitImageException {
        long written = source.u32();
        if (written != sum.getValue()) {
            throw PngFile.broken("has a chunk with a wrong checksum");
        }
        return written;
    }

    static void write(Sink sink, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        sink.u32(data.length);
        sink.write(name);
        sink.write(data);
        sink.u32(sum.getValue());
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw PngFile.broken("has something that is not a chunk");
        }
    }
}
