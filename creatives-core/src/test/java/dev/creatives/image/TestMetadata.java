// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What cameras and programs write into pictures and nobody else should read. */
public final class TestMetadata {

    /** Occurs in every kind of metadata made here, and in no picture. */
    public static final String SECRET = "Asha's kitchen";

    private TestMetadata() {}

    /** A JPEG with Exif (maker, place and orientation), XMP, IPTC and a comment behind its first marker. */
    public static byte[] intoJpeg(byte[] jpeg, int orientation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment(0xE1, joined("Exif\0\0", tiff(orientation))));
        out.writeBytes(segment(0xE1, joined("http://ns.adobe.com/xap/1.0/\0", xmp())));
        out.writeBytes(segment(0xED, joined("Photoshop 3.0\0", ascii("8BIM\4\4\0\0\0\0\0\22\34\2x\0\16" + SECRET))));
        out.writeBytes(segment(0xFE, ascii(SECRET)));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    public static byte[] segment(int marker, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }

    public static byte[] xmp() {
        return ascii("<x:xmpmeta xmlns:x='adobe:ns:meta/'><!-- " + SECRET + " --></x:xmpmeta>");
    }

    /** Exif from the TIFF header on: a maker, an orientation, and 51 degrees 30 minutes north, 0 degrees 7 minutes west. */
    public static byte[] tiff(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put(ascii("MM\0*")).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x010F, 2, SECRET.length() + 1, 50);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        entry(tiff, 0x8825, 4, 1, 70);
        tiff.putInt(0);
        tiff.position(50).put(ascii(SECRET + "\0"));
        tiff.position(70).putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 124);
        entry(tiff, 3, 2, 2, 'W' << 24);
        entry(tiff, 4, 5, 3, 148);
        tiff.position(124);
        for (int number : new int[] {51, 1, 30, 1, 0, 1, 0, 1, 7, 1, 0, 1}) {
            tiff.putInt(number);
        }
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] joined(String head, byte[] tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii(head));
        out.writeBytes(tail);
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
