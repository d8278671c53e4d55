// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import dev.creatives.policy.UploadLimits;
import java.nio.ByteBuffer;

/**
 * The first chunk of a PNG.
 *
 * @param depth bits of a sample
 * @param colour 0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha
 * @param interlaced whether the pixels come in the seven passes of Adam7
 * @see <a href="https://www.w3.org/TR/png-3/#11IHDR">PNG, 11.2.1</a>
 */
record PngHeader(int width, int height, int depth, int colour, boolean interlaced) {

    static final int LENGTH = 13;
    static final int PALETTE = 3;

    static PngHeader of(byte[] data, UploadLimits limits) throws UnfitImageException {
        ByteBuffer header = ByteBuffer.wrap(data);
        long width = Integer.toUnsignedLong(header.getInt());
        long height = Integer.toUnsignedLong(header.getInt());
        Bounds.check(width, height, limits);
        int depth = header.get();
        int colour = header.get();
        int compression = header.get();
        int filter = header.get();
        boolean known = compression == 0 && filter == 0 && (header.get(12) == 0 || header.get(12) == 1);
        if (!known || !isAllowed(depth, colour)) {
            throw PngFile.broken("has a header that is not of its kind");
        }
        PngHeader read = new PngHeader((int) width, (int) height, depth, colour, header.get(12) == 1);
        Bounds.checkUnpacked(read.bytes(width, height), limits);
        return read;
    }

    private static boolean isAllowed(int depth, int colour) {
        return switch (colour) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    boolean hasPalette() {
        return colour == PALETTE;
    }

    boolean isGrey() {
        return colour == 0 || colour == 4;
    }

    boolean hasAlpha() {
        return colour == 4 || colour == 6;
    }

    /** Bytes of so many pixels without those that name filters. */
    long bytes(long wide, long high) {
        return rowBytes(wide) * high;
    }

    /** Bytes of a row without the one that names its filter. */
    long rowBytes(long pixels) {
        int samples = switch (colour) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return (pixels * samples * depth + 7) / 8;
    }
}
