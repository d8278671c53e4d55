// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.IOException;

/**
 * What follows the end of a JPEG. Nothing may, but for what telephones append to nearly every photograph: further pictures that
 * the file announces (CIPA DC-007, gain maps), a moving picture, or Samsung's notes. These are read and dropped.
 */
final class JpegTail {

    private static final int HEAD = 16;
    private static final int SAMSUNG = 0x53454654; // SEFT
    private static final int FTYP = 0x66747970;
    private static final int JPEG = 0xFFD8FF;

    private JpegTail() {}

    /** @throws UnfitImageException if something else follows */
    static void drop(Source source, boolean announcesPictures) throws IOException, UnfitImageException {
        if (source.atEnd()) {
            return;
        }
        byte[] head = source.peek(HEAD);
        boolean known = (announcesPictures && head.length >= 4 && i32(head, 0) >>> 8 == JPEG)
                || (head.length >= 8 && i32(head, 4) == FTYP);
        int last = 0;
        while (!source.atEnd()) {
            last = last << 8 | source.u8();
        }
        if (!known && last != SAMSUNG) {
            throw UnfitImageException.unsupported("Something follows the end of the picture.");
        }
    }

    private static int i32(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}
