// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the one thing of Exif that changes how a picture looks. What it cannot understand is upright. */
final class Exif {

    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LITTLE = 0x4949;
    private static final int BIG = 0x4D4D;
    private static final int TIFF = 42;
    private static final int ENTRY = 12;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /** Whether a segment of a JPEG is Exif. */
    static boolean isExif(byte[] segment) {
        return startsWith(segment, PREFIX);
    }

    /** From a TIFF header on, or from the word Exif before it. */
    static Orientation orientation(byte[] bytes) {
        int start = isExif(bytes) ? PREFIX.length : 0;
        ByteBuffer tiff = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        if (tiff.remaining() < 8) {
            return Orientation.UPRIGHT;
        }
        int order = tiff.getShort(0);
        tiff.order(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return (order == LITTLE || order == BIG) && tiff.getShort(2) == TIFF
                ? inFirstDirectory(tiff)
                : Orientation.UPRIGHT;
    }

    private static Orientation inFirstDirectory(ByteBuffer tiff) {
        long at = Integer.toUnsignedLong(tiff.getInt(4));
        if (at + 2 > tiff.limit()) {
            return Orientation.UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) at));
        int entry = (int) at + 2;
        for (int i = 0; i < entries && entry + ENTRY <= tiff.limit(); i++, entry += ENTRY) {
            if (tiff.getShort(entry) == ORIENTATION
                    && tiff.getShort(entry + 2) == SHORT
                    && tiff.getInt(entry + 4) == 1) {
                return Orientation.ofExif(tiff.getShort(entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
