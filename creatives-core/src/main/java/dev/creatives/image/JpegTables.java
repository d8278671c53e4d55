// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.JpegFile.broken;

import java.nio.ByteBuffer;

/**
 * Which tables a JPEG has defined so far. A table that no decoder would build is refused.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.2.4</a>
 */
final class JpegTables {

    private static final int LONGEST_CODE = 16;
    private static final int MOST_CODES = 256;
    private static final int MOST_DC_BITS = 15;

    private final boolean[] quantization = new boolean[4];
    private final boolean[] dc = new boolean[4];
    private final boolean[] ac = new boolean[4];

    boolean hasQuantization(int number) {
        return quantization[number];
    }

    boolean hasDc(int number) {
        return number < 4 && dc[number];
    }

    boolean hasAc(int number) {
        return number < 4 && ac[number];
    }

    void defineQuantization(byte[] segment) throws UnfitImageException {
        ByteBuffer left = ByteBuffer.wrap(segment);
        while (left.hasRemaining()) {
            int head = left.get();
            int bytes = head >> 4 == 0 ? 64 : 128;
            require((head & 0xEC) == 0 && left.remaining() >= bytes);
            left.position(left.position() + bytes);
            quantization[head & 3] = true;
        }
    }

    void defineHuffman(byte[] segment) throws UnfitImageException {
        ByteBuffer left = ByteBuffer.wrap(segment);
        while (left.hasRemaining()) {
            int head = left.get();
            require((head & 0xEC) == 0 && left.remaining() >= LONGEST_CODE);
            int codes = codes(left);
            require(codes <= MOST_CODES && left.remaining() >= codes);
            boolean isDc = head >> 4 == 0;
            for (int i = 0; i < codes; i++) {
                require((left.get() & 0xFF) <= (isDc ? MOST_DC_BITS : 255));
            }
            (isDc ? dc : ac)[head & 3] = true;
        }
    }

    /** How many codes there are; those of each length must find room among those of 1 more bit. */
    private static int codes(ByteBuffer left) throws UnfitImageException {
        int codes = 0;
        int room = 1;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int ofThisLength = left.get() & 0xFF;
            room = 2 * room - ofThisLength;
            codes += ofThisLength;
            require(room >= 0);
        }
        return codes;
    }

    private static void require(boolean sound) throws UnfitImageException {
        if (!sound) {
            throw broken("has a broken table");
        }
    }
}
