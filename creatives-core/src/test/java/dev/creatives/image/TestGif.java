// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;

import java.io.ByteArrayOutputStream;

/** GIFs built by hand, block by block. */
final class TestGif {

    /** Shown for a tenth of a second. */
    static final byte[] CONTROL = {0x21, (byte) 0xF9, 4, 0, 10, 0, 0, 0};

    private TestGif() {}

    static byte[] of(int width, int height, byte[]... blocks) {
        byte[] screen = {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), (byte) 0x80, 0, 0};
        return joined(TestMetadata.ascii("GIF89a"), screen, new byte[6], joined(blocks), new byte[] {0x3B});
    }

    /** A frame of one colour: a clear code before every second pixel, so that codes stay 3 bits wide. */
    static byte[] frame(int x, int y, int width, int height) {
        return joined(descriptor(x, y, width, height), new byte[] {2}, blocks(codes(width * height)));
    }

    static byte[] descriptor(int x, int y, int width, int height) {
        return new byte[] {
            0x2C,
            (byte) x,
            (byte) (x >> 8),
            (byte) y,
            (byte) (y >> 8),
            (byte) width,
            (byte) (width >> 8),
            (byte) height,
            (byte) (height >> 8),
            0
        };
    }

    static byte[] codes(int pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (int i = 0; i <= 2 * pixels; i++) {
            int code = i == 2 * pixels ? 5 : i % 2 == 0 ? 4 : 1;
            bits |= code << count;
            count += 3;
            if (count >= 8) {
                out.write(bits);
                bits >>>= 8;
                count -= 8;
            }
        }
        if (count > 0) {
            out.write(bits);
        }
        return out.toByteArray();
    }

    /** In blocks of at most 255 bytes, and the empty one. */
    static byte[] blocks(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < data.length; at += 255) {
            int length = Math.min(255, data.length - at);
            out.write(length);
            out.write(data, at, length);
        }
        out.write(0);
        return out.toByteArray();
    }

    static byte[] extension(int label, String head, byte[] data) {
        return joined(new byte[] {0x21, (byte) label, (byte) head.length()}, TestMetadata.ascii(head), blocks(data));
    }

    static byte[] comment(String text) {
        return joined(new byte[] {0x21, (byte) 0xFE}, blocks(TestMetadata.ascii(text)));
    }
}
