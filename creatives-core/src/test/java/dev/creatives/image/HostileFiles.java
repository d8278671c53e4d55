// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.TestMetadata.ascii;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that somebody would upload as a picture and that are something else, or something else as well. All by name. */
public final class HostileFiles {

    /** Of the European Institute for Computer Antivirus Research, in two halves so that no scanner stops at this file. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Map<String, byte[]> OTHER_FILES = otherFiles();
    private static final Map<String, byte[]> FLOODS = madeFloods();

    private HostileFiles() {}

    /** None of these is a picture of a kind that is taken. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>(OTHER_FILES);
        all.putAll(disguises());
        all.putAll(polyglots());
        all.putAll(scripts());
        return all;
    }

    private static Map<String, byte[]> otherFiles() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        all.put("zip", ascii("PK\3\4\24\0\0\0\10\0and a class file"));
        all.put("jar end", ascii("PK\5\6" + "\0".repeat(18)));
        all.put("pdf", ascii("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"));
        all.put("mz", ascii("MZ\220\0\3\0\0\0\4\0\0\0\377\377"));
        all.put("elf", ascii("\177ELF\2\1\1\0"));
        all.put("class", ascii("\312\376\272\276\0\0\0\75"));
        all.put("phar", ascii("<?php __HALT_COMPILER(); ?>\r\n\u0047\0\0\0\1\0\0\0\21\0"));
        all.put("php", ascii("<?php system($_GET['c']); ?>"));
        all.put("shell", ascii("#!/bin/sh\nid\n"));
        all.put("html", ascii("<!DOCTYPE html><script>alert(1)</script>"));
        all.put("xml", ascii("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
        all.put("javascript", ascii("/*GIF89a*/alert(1)"));
        all.put("eicar", ascii(EICAR));
        all.put("gzip", ascii("\37\213\10\0\0\0\0\0"));
        all.put("7z", ascii("7z\274\257\47\34"));
        all.put("rar", ascii("Rar!\32\7\1\0"));
        all.put("bmp", ascii("BM\66\0\0\0\0\0\0\0\66\0\0\0\50\0\0\0"));
        all.put("tiff", TestMetadata.tiff(1));
        all.put("ico", ascii("\0\0\1\0\1\0\20\20\0\0\1\0\40\0"));
        all.put("heic", ascii("\0\0\0\30ftypheic\0\0\0\0mif1heic"));
        all.put("avif", ascii("\0\0\0\34ftypavif\0\0\0\0avifmif1"));
        all.put("mp4", ascii("\0\0\0\30ftypmp42\0\0\0\0mp42isom"));
        all.put("jpeg xl", ascii("\377\n\6\6\0\0"));
        all.put("jpeg 2000", ascii("\0\0\0\fjP  \r\n\207\n"));
        all.put("psd", ascii("8BPS\0\1\0\0\0\0\0\0"));
        all.put("wav", ascii("RIFF\44\0\0\0WAVEfmt "));
        all.put("swf", ascii("FWS\11\0\0\0\0"));
        all.put("postscript", ascii("%!PS-Adobe-3.0\n"));
        all.put("font", ascii("\0\1\0\0\0\13\0\200"));
        return all;
    }

    /** The first bytes of a picture, and then something else. */
    private static Map<String, byte[]> disguises() {
        List<byte[]> heads = List.of(
                ascii("GIF89a"),
                ascii("GIF87a\1\0\1\0\200\0\0"),
                ascii("\377\330\377\340\0\20JFIF\0\1"),
                ascii("\377\330\377\376"),
                PngChunk.SIGNATURE,
                joined(PngChunk.SIGNATURE, TestPng.header(1, 1, 8, 2, 0)),
                ascii("RIFF\377\377\0\0WEBP"),
                ascii("RIFF\100\0\0\0WEBPVP8L"));
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            for (Map.Entry<String, byte[]> other : OTHER_FILES.entrySet()) {
                all.put(other.getKey() + " behind head " + i, joined(heads.get(i), other.getValue()));
            }
        }
        return all;
    }

    /** A sound picture with something else behind it, or before. */
    private static Map<String, byte[]> polyglots() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("jpeg", TestPictures.jpeg(16, 16));
        pictures.put("png", TestPictures.png(16, 16));
        pictures.put("gif", TestPictures.gif(16, 16));
        pictures.put("webp", TestPictures.webp(16, 16));
        Map<String, byte[]> all = new LinkedHashMap<>();
        pictures.forEach((name, picture) -> OTHER_FILES.forEach((other, bytes) -> {
            // An MP4 behind a JPEG is what telephones write: it is dropped.
            if (bytes.length > 0 && !(name.equals("jpeg") && new String(bytes, 0, 8 % bytes.length).endsWith("ftyp"))) {
                all.put(name + ", then " + other, joined(picture, bytes));
                all.put(other + ", then " + name, joined(bytes, picture));
            }
        }));
        return all;
    }

    /** What browsers run when they take it for a page or a drawing. */
    private static Map<String, byte[]> scripts() {
        List<String> tags =
                List.of("svg", "img src=x", "body", "iframe", "video", "math", "details open", "style", "object", "a");
        List<String> events = List.of("onload", "onerror", "onclick", "onfocus autofocus", "ontoggle", "onbegin");
        List<String> wraps = List.of(
                "%s",
                "<?xml version='1.0'?>%s",
                "\377\376%s",
                " \n\t%s",
                "<!--GIF89a-->%s",
                "<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>");
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String tag : tags) {
            for (String event : events) {
                for (String wrap : wraps) {
                    all.put(
                            tag + " " + event + " in " + wrap,
                            ascii(String.format(wrap, "<" + tag + " " + event + "=alert(document.domain)>")));
                }
            }
        }
        return all;
    }

    /** Small files that say they are large; of each it is known from its head. */
    public static Map<String, byte[]> floods() {
        return FLOODS;
    }

    private static Map<String, byte[]> madeFloods() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("png of 20,000 x 20,000", flood());
        all.put("png of 2^31 - 1", TestPng.of(TestPng.header(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6, 0)));
        all.put("png of 2^32 - 1", TestPng.of(TestPng.header(-1, -1, 1, 0, 0)));
        all.put("png of 8,000 x 8,000", TestPng.of(TestPng.header(8_000, 8_000, 1, 0, 0)));
        all.put("png of 16 bits", TestPng.of(TestPng.header(6_000, 6_000, 16, 6, 1)));
        all.put("gif of 65,535", TestGif.of(65_535, 65_535, TestGif.frame(0, 0, 1, 1)));
        all.put("gif of 10,000 frames", frames(10_000));
        byte[] jpeg = TestPictures.jpeg(16, 16);
        int frame = TestJpeg.find(jpeg, 0xC0) + 5;
        System.arraycopy(new byte[] {-1, -1, -1, -1}, 0, jpeg, frame, 4);
        all.put("jpeg of 65,535", jpeg);
        all.put("webp of 16,384", TestWebp.still(16_384, 16_384));
        all.put("webp canvas of 2^24", TestWebp.riff(TestWebp.canvas(2, 1 << 24, 1 << 24)));
        all.put("webp of 10,000 frames", TestWebp.animated(1, 1, 10_000));
        all.put("png of 1,000 frames", TestPng.animated(1, 1, 1_000));
        return all;
    }

    /** 48,685 bytes that unpack to 50 MB of rows, and would be 1.6 GB of pixels. */
    static byte[] flood() {
        return TestPng.of(
                TestPng.header(20_000, 20_000, 1, 0, 0),
                TestPng.chunk("IDAT", TestPng.deflated(new byte[20_000 * 2_501])));
    }

    private static byte[] frames(int count) {
        byte[] frame = TestGif.frame(0, 0, 1, 1);
        byte[] all = new byte[count * frame.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return TestGif.of(1, 1, all);
    }

    /** Sound pictures that carry a script where nobody looks: it must be gone behind the sieve. */
    static Map<String, byte[]> carriers(String script) {
        byte[] jpeg = TestPictures.jpeg(16, 16);
        byte[] png = TestPictures.png(16, 16);
        byte[] payload = ascii(script);
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int marker : new int[] {0xE1, 0xE2, 0xE3, 0xEC, 0xED, 0xEF, 0xFE, 0xE0, 0xEE}) {
            all.put(
                    "jpeg " + Integer.toHexString(marker),
                    TestJpeg.inserted(jpeg, 2, TestMetadata.segment(marker, payload)));
        }
        all.put("jpeg profile", TestJpeg.withProfile(jpeg, payload));
        for (String type : List.of("tEXt", "iTXt", "zTXt", "eXIf", "iCCP", "gAMA", "xSSx")) {
            all.put("png " + type, TestJpeg.inserted(png, 33, TestPng.chunk(type, payload)));
            all.put("png late " + type, TestJpeg.inserted(png, png.length - 12, TestPng.chunk(type, payload)));
        }
        byte[] frame = TestGif.frame(0, 0, 9, 9);
        all.put("gif comment", TestGif.of(9, 9, TestGif.comment(script), frame));
        all.put("gif text", TestGif.of(9, 9, TestGif.extension(1, "twelve bytes", payload), frame));
        all.put("gif application", TestGif.of(9, 9, frame, TestGif.extension(0xFF, "XMP DataXMP", payload)));
        all.put("gif loop", TestGif.of(9, 9, frame, TestGif.extension(0xFF, "NETSCAPE2.0", payload)));
        for (String type : List.of("EXIF", "XMP ", "xSSx")) {
            all.put("webp " + type, TestWebp.with(type, payload, 9, 9, 0));
        }
        return all;
    }

    static boolean holds(byte[] bytes, String script) {
        byte[] wanted = ascii(script);
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
