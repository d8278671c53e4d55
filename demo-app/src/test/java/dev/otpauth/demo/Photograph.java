// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photographs as a telephone writes them: with a model and a place in their EXIF, and a comment. */
final class Photograph {

    /** Stands in the EXIF of each. */
    static final String MODEL = "Pinhole Mk II";

    /** Stands in the comment of each. */
    static final String COMMENT = "taken at home";

    private Photograph() {}

    /** A JPEG of that size, upright. Other seeds give other pictures. */
    static byte[] of(int width, int height, long seed) {
        byte[] bare = jpeg(width, height, seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bare, 0, 2);
        segment(out, 0xe1, exif());
        segment(out, 0xfe, COMMENT.getBytes(StandardCharsets.US_ASCII));
        out.write(bare, 2, bare.length - 2);
        return out.toByteArray();
    }

    /** A PNG of noise, which does not compress: about as large as {@code bytes} says, and never larger. */
    static byte[] noise(int bytes) {
        int side = (int) Math.sqrt((bytes - 4096) / 3.02);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        byte[] png = written("png", image);
        if (png.length > bytes) {
            throw new AssertionError(png.length + " bytes are more than " + bytes);
        }
        return png;
    }

    /** Whether the bytes hold this text, as a camera would have written it. */
    static boolean holds(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    private static byte[] jpeg(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            pen.fillOval(random.nextInt(width), random.nextInt(height), width / 3, height / 3);
        }
        pen.dispose();
        return written("jpg", image);
    }

    private static byte[] written(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        int length = content.length + 2;
        out.writeBytes(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
        out.writeBytes(content);
    }

    /** A TIFF header, one directory with the model and a pointer, and a directory of GPS with the reference of a latitude. */
    private static byte[] exif() {
        byte[] model = Arrays.copyOf(MODEL.getBytes(StandardCharsets.US_ASCII), MODEL.length() + 1);
        int gps = 8 + 2 + 2 * 12 + 4 + model.length;
        ByteBuffer tiff = ByteBuffer.allocate(gps + 2 + 12 + 4).order(ByteOrder.BIG_ENDIAN);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0110).putShort((short) 2).putInt(model.length).putInt(8 + 2 + 2 * 12 + 4);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(gps);
        tiff.putInt(0).put(model);
        tiff.putShort((short) 1);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put((byte) 'N').put(new byte[3]);
        tiff.putInt(0);
        byte[] header = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(header.length + tiff.capacity())
                .put(header)
                .put(tiff.array())
                .array();
    }
}
