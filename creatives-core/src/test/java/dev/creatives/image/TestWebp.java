// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** WebP pictures built by hand: the JDK writes none. */
public final class TestWebp {

    private TestWebp() {}

    /** A lossy picture of one pixel. */
    public static byte[] lossy() {
        return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    }

    /** A lossless picture of one colour. Every prefix code has one symbol, so that pixels take no bits at all. */
    public static byte[] still(int width, int height) {
        return riff(chunk("VP8L", pixels(width, height)));
    }

    /** An extended one with a chunk of that name behind the pixels. */
    public static byte[] with(String type, byte[] data, int width, int height, int flags) {
        return riff(canvas(flags, width, height), chunk("VP8L", pixels(width, height)), chunk(type, data));
    }

    public static byte[] animated(int width, int height, int frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(canvas(0x02, width, height));
        all.writeBytes(chunk("ANIM", new byte[6]));
        for (int i = 0; i < frames; i++) {
            all.writeBytes(frame(0, 0, width, height));
        }
        return riff(all.toByteArray());
    }

    static byte[] frame(int x, int y, int width, int height) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int value : new int[] {x / 2, y / 2, width - 1, height - 1, 100}) {
            u24(frame, value);
        }
        frame.write(0);
        frame.writeBytes(chunk("VP8L", pixels(width, height)));
        return chunk("ANMF", frame.toByteArray());
    }

    static byte[] canvas(int flags, int width, int height) {
        ByteArrayOutputStream canvas = new ByteArrayOutputStream();
        canvas.write(flags);
        u24(canvas, 0);
        u24(canvas, width - 1);
        u24(canvas, height - 1);
        return chunk("VP8X", canvas.toByteArray());
    }

    static byte[] pixels(int width, int height) {
        long bits = width - 1 | (long) (height - 1) << 14;
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        pixels.write(0x2F);
        for (int i = 0; i < 4; i++) {
            pixels.write((int) (bits >> 8 * i));
        }
        // No transform, no cache, no groups; then green, red, blue, alpha and distance, each with one symbol of 8 bits
        // or of 1.
        long codes = 0;
        int at = 3;
        for (int symbol : new int[] {180, 90, 60, 255}) {
            codes |= (0b101L | (long) symbol << 3) << at;
            at += 11;
        }
        codes |= 0b001L << at;
        for (int i = 0; i < 8; i++) {
            pixels.write((int) (codes >> 8 * i));
        }
        return pixels.toByteArray();
    }

    static byte[] riff(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return chunk("RIFF", all.toByteArray());
    }

    static byte[] chunk(String type, byte[] data) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        u24(chunk, data.length);
        chunk.write(data.length >> 24);
        chunk.writeBytes(data);
        if (data.length % 2 == 1) {
            chunk.write(0);
        }
        return chunk.toByteArray();
    }

    private static void u24(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
        out.write(value >> 16);
    }
}
