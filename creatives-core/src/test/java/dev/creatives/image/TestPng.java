// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNGs built by hand, chunk by chunk. */
final class TestPng {

    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private TestPng() {}

    static byte[] of(byte[]... chunks) {
        return joined(PngChunk.SIGNATURE, joined(chunks), chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = TestMetadata.ascii(type);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return joined(u32(data.length), name, data, u32(sum.getValue()));
    }

    static byte[] header(int width, int height, int depth, int colour, int interlace) {
        return chunk(
                "IHDR",
                joined(u32(width), u32(height), new byte[] {(byte) depth, (byte) colour, 0, 0, (byte) interlace}));
    }

    /** Random pixels, packed. */
    static byte[] pixels(int width, int height, int depth, int colour, int interlace) {
        return deflated(rows(width, height, depth, colour, interlace));
    }

    static byte[] rows(int width, int height, int depth, int colour, int interlace) {
        int samples = colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        Random random = new Random(3);
        for (int[] pass : interlace == 0 ? new int[][] {{0, 0, 1, 1}} : ADAM7) {
            int across = Math.max(0, (width - pass[0] + pass[2] - 1) / pass[2]);
            int down = Math.max(0, (height - pass[1] + pass[3] - 1) / pass[3]);
            byte[] row = new byte[(across * samples * depth + 7) / 8];
            for (int y = 0; y < down && across > 0; y++) {
                random.nextBytes(row);
                rows.write(random.nextInt(5));
                rows.writeBytes(row);
            }
        }
        return rows.toByteArray();
    }

    static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        while (!deflater.finished()) {
            out.write(some, 0, deflater.deflate(some));
        }
        deflater.end();
        return out.toByteArray();
    }

    static byte[] palette(int width, int height) {
        return of(
                header(width, height, 4, 3, 0),
                chunk("PLTE", new byte[16 * 3]),
                chunk("tRNS", new byte[3]),
                chunk("tEXt", TestMetadata.ascii("Author\0" + TestMetadata.SECRET)),
                chunk("IDAT", pixels(width, height, 4, 3, 0)));
    }

    /** The first frame is the image, the others shrink. */
    static byte[] animated(int width, int height, int frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header(width, height, 8, 2, 0));
        all.writeBytes(chunk("acTL", joined(u32(frames), u32(0))));
        int number = 0;
        for (int i = 0; i < frames; i++) {
            int wide = Math.max(1, width - i);
            all.writeBytes(control(number++, wide, height, i == 0 ? 0 : width - wide, 0));
            byte[] pixels = pixels(wide, height, 8, 2, 0);
            all.writeBytes(i == 0 ? chunk("IDAT", pixels) : chunk("fdAT", joined(u32(number++), pixels)));
        }
        return of(all.toByteArray());
    }

    static byte[] control(int number, int width, int height, int x, int y) {
        return chunk(
                "fcTL", joined(u32(number), u32(width), u32(height), u32(x), u32(y), new byte[] {0, 1, 0, 10, 0, 0}));
    }

    static byte[] u32(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }
}
