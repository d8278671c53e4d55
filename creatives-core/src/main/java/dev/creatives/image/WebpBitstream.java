// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.WebpFile.broken;

import java.io.IOException;

/**
 * The coded pixels of a WebP, of which only the head is understood: it says how large the picture is.
 *
 * @param width pixels
 * @param height pixels
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6386#section-9.1">RFC 6386, 9.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-3.4">RFC 9649, 3.4</a>
 */
record WebpBitstream(int width, int height) {

    static final String LOSSY = "VP8 ";
    static final String LOSSLESS = "VP8L";
    static final String ALPHA = "ALPH";

    private static final int LOSSY_HEAD = 10;
    private static final int LOSSLESS_HEAD = 5;
    private static final int SIGNATURE = 0x2F;

    static boolean isCoded(RiffChunk chunk) {
        return chunk.type().equals(LOSSY) || chunk.type().equals(LOSSLESS);
    }

    /** Copies the head of the chunk's data only. */
    static WebpBitstream begin(RiffChunk chunk, Source source, Sink sink) throws IOException, UnfitImageException {
        require(chunk.size() > headBytes(chunk));
        byte[] head = source.bytes(headBytes(chunk));
        chunk.write(sink);
        sink.write(head);
        return chunk.type().equals(LOSSY) ? lossy(head, chunk.size()) : lossless(head);
    }

    static int headBytes(RiffChunk chunk) {
        return chunk.type().equals(LOSSY) ? LOSSY_HEAD : LOSSLESS_HEAD;
    }

    /** A shown key frame whose first partition lies inside of the chunk. */
    private static WebpBitstream lossy(byte[] head, long size) throws UnfitImageException {
        int tag = u16(head, 0) | (head[2] & 0xFF) << 16;
        require((tag & 1) == 0 && (tag >> 1 & 7) <= 3 && (tag >> 4 & 1) == 1 && (tag >> 5) <= size - LOSSY_HEAD);
        require((head[3] & 0xFF) == 0x9D && head[4] == 1 && head[5] == 0x2A);
        return new WebpBitstream(u16(head, 6) & 0x3FFF, u16(head, 8) & 0x3FFF);
    }

    private static WebpBitstream lossless(byte[] head) throws UnfitImageException {
        int bits = u16(head, 1) | u16(head, 3) << 16;
        require(head[0] == SIGNATURE && bits >>> 29 == 0);
        return new WebpBitstream(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
    }

    /** Copies an alpha plane whole. */
    static void copyAlpha(RiffChunk chunk, Source source, Sink sink) throws IOException, UnfitImageException {
        require(chunk.size() > 1);
        int head = source.u8();
        require((head & 3) <= 1);
        chunk.write(sink);
        sink.u8(head);
        chunk.copyRest(1, source, sink);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has pixels with a broken head");
        }
    }
}
