// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells a colour profile from other bytes by its header.
 *
 * @see <a href="https://www.color.org/specification/ICC.1-2022-05.pdf">ICC.1, 7.2</a>
 */
final class IccProfile {

    private static final int HEADER = 128;
    private static final int COLOUR_SPACE = 16;
    private static final int SIGNATURE = 36;

    private IccProfile() {}

    /** Whether it is a profile of its own length for pixels of so many colours: 1, 3 or 4. */
    static boolean isProfile(byte[] bytes, int colours) {
        return bytes.length >= HEADER
                && ByteBuffer.wrap(bytes).getInt(0) == bytes.length
                && text(bytes, COLOUR_SPACE).equals(colours == 1 ? "GRAY" : colours == 3 ? "RGB " : "CMYK")
                && text(bytes, SIGNATURE).equals("acsp");
    }

    private static String text(byte[] bytes, int offset) {
        return new String(bytes, offset, 4, StandardCharsets.ISO_8859_1);
    }
}
