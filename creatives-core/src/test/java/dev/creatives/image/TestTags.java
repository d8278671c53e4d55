// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what a reader of metadata would find, with a parser of its own that is more forgiving than the sieve: it looks for
 * segments, chunks and extensions, and then for the marks of Exif, XMP and IPTC anywhere.
 */
public final class TestTags {

    private static final Set<String> PNG = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "iCCP", "acTL",
            "fcTL", "fdAT");
    private static final Set<String> WEBP = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP", "JUNK");

    private TestTags() {}

    /** Names of what was found; empty is good. */
    public static List<String> in(byte[] picture) {
        List<String> found = new ArrayList<>();
        String text = new String(picture, StandardCharsets.ISO_8859_1);
        for (String mark : List.of("Exif\0\0", "http://ns.adobe.com", "x:xmpmeta", "8BIM", TestMetadata.SECRET)) {
            if (text.contains(mark)) {
                found.add(mark);
            }
        }
        if (text.startsWith("\u00FF\u00D8")) {
            jpeg(picture, text, found);
        } else if (text.startsWith("PNG", 1)) {
            png(picture, text, found);
        } else if (text.startsWith("RIFF")) {
            webp(picture, text, found);
        }
        return found;
    }

    private static void jpeg(byte[] picture, String text, List<String> found) {
        int at = 2;
        while (at + 4 < picture.length && (picture[at + 1] & 0xFF) != 0xDA) {
            int marker = picture[at + 1] & 0xFF;
            boolean kept = text.startsWith("JFIF\0", at + 4)
                    || text.startsWith("Adobe", at + 4)
                    || text.startsWith("ICC_PROFILE\0", at + 4);
            if (marker == 0xFE || marker >= 0xE0 && marker <= 0xEF && !kept) {
                found.add("segment " + Integer.toHexString(marker));
            }
            at += 2 + ByteBuffer.wrap(picture).getShort(at + 2);
        }
    }

    private static void png(byte[] picture, String text, List<String> found) {
        for (int at = 8;
                at + 8 <= picture.length;
                at += 12 + ByteBuffer.wrap(picture).getInt(at)) {
            String type = text.substring(at + 4, at + 8);
            if (!PNG.contains(type)) {
                found.add("chunk " + type);
            }
        }
    }

    private static void webp(byte[] picture, String text, List<String> found) {
        ByteBuffer little = ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at + 8 <= picture.length; at += 8 + (little.getInt(at + 4) + 1) / 2 * 2) {
            String type = text.substring(at, at + 4);
            if (!WEBP.contains(type)) {
                found.add("chunk " + type);
            }
        }
        if (text.startsWith("VP8X", 12) && (picture[20] & 0x0C) != 0) {
            found.add("flags of Exif or XMP");
        }
    }
}
