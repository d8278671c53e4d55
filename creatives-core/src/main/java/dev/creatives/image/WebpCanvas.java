// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

/**
 * What an extended WebP says of itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-2.7.1">RFC 9649, 2.7.1</a>
 */
record WebpCanvas(boolean hasProfile, boolean hasAlpha, boolean isAnimated, int width, int height) {

    /** Bytes of a {@code VP8X}. */
    static final int LENGTH = 10;

    private static final int PROFILE = 0x20;
    private static final int ALPHA = 0x10;
    private static final int ANIMATED = 0x02;

    static WebpCanvas of(byte[] data) {
        return new WebpCanvas(
                (data[0] & PROFILE) != 0,
                (data[0] & ALPHA) != 0,
                (data[0] & ANIMATED) != 0,
                1 + u24(data, 4),
                1 + u24(data, 7));
    }

    WebpCanvas withProfile(boolean kept) {
        return new WebpCanvas(kept, hasAlpha, isAnimated, width, height);
    }

    byte[] data() {
        int flags = (hasProfile ? PROFILE : 0) | (hasAlpha ? ALPHA : 0) | (isAnimated ? ANIMATED : 0);
        int w = width - 1;
        int h = height - 1;
        return new byte[] {
            (byte) flags,
            0,
            0,
            0,
            (byte) w,
            (byte) (w >> 8),
            (byte) (w >> 16),
            (byte) h,
            (byte) (h >> 8),
            (byte) (h >> 16)
        };
    }

    private static int u24(byte[] data, int at) {
        return (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16;
    }
}
