// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What applications wrote into a JPEG before its first scan. Kept, because it changes the colours: the density of JFIF, Adobe's
 * colour transform, and a colour profile. Read: the orientation. All else is forgotten, and so is what comes after the first scan.
 */
final class JpegApp {

    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final byte[] ICC = ascii("ICC_PROFILE\0");
    private static final int PART = 65_533 - ICC.length - 2;

    private final int maxProfile;
    private final List<byte[]> profile = new ArrayList<>();
    private int profileBytes;
    private boolean profileIsBroken;
    private byte[] jfif = {};
    private byte[] adobe = {};
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean hasExif;
    private boolean announcesPictures;

    JpegApp(int maxProfile) {
        this.maxProfile = maxProfile;
    }

    Orientation orientation() {
        return orientation;
    }

    /** Whether further pictures follow the end of this one, as CIPA DC-007 lays down: most telephones add some. */
    boolean announcesPictures() {
        return announcesPictures;
    }

    void keep(int marker, byte[] segment) {
        if (marker == APP0 && jfif.length == 0 && starts(segment, ascii("JFIF\0"), 14)) {
            jfif = segment;
        } else if (marker == APP14 && adobe.length == 0 && starts(segment, ascii("Adobe"), 12)) {
            adobe = segment;
        } else if (marker == APP1 && !hasExif && Exif.isExif(segment)) {
            hasExif = true;
            orientation = Exif.orientation(segment);
        } else if (marker == APP2) {
            announcesPictures |= starts(segment, ascii("MPF\0"), 4);
            keepProfile(segment);
        }
    }

    private void keepProfile(byte[] segment) {
        if (starts(segment, ICC, ICC.length + 2) && !profileIsBroken) {
            profileBytes += segment.length - ICC.length - 2;
            profile.add(segment);
            profileIsBroken = profileBytes > maxProfile || segment[ICC.length] != profile.size();
            if (profileIsBroken) {
                profile.clear();
            }
        }
    }

    void writeTo(Sink sink, int colours) throws IOException {
        if (jfif.length > 0) {
            JpegHead.segment(sink, APP0, rebuiltJfif());
        }
        if (adobe.length > 0) {
            JpegHead.segment(sink, APP14, rebuiltAdobe());
        }
        byte[] icc = profile();
        if (IccProfile.isProfile(icc, colours)) {
            writeProfile(sink, icc);
        }
    }

    /** Versions and flags say nothing about colours, and neither does a thumbnail. */
    private byte[] rebuiltJfif() {
        int unit = jfif[7] > 2 || jfif[7] < 0 ? 0 : jfif[7];
        return new byte[] {'J', 'F', 'I', 'F', 0, 1, 2, (byte) unit, jfif[8], jfif[9], jfif[10], jfif[11], 0, 0};
    }

    private byte[] rebuiltAdobe() {
        return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, adobe[11]};
    }

    private byte[] profile() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(profileBytes);
        for (byte[] part : profile) {
            whole.write(part, ICC.length + 2, part.length - ICC.length - 2);
        }
        boolean hasAll = !profile.isEmpty() && (profile.get(0)[ICC.length + 1] & 0xFF) == profile.size();
        return hasAll ? whole.toByteArray() : new byte[0];
    }

    private static void writeProfile(Sink sink, byte[] icc) throws IOException {
        int parts = (icc.length + PART - 1) / PART;
        for (int part = 0; part < parts; part++) {
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            segment.write(ICC, 0, ICC.length);
            segment.write(part + 1);
            segment.write(parts);
            segment.write(icc, part * PART, Math.min(PART, icc.length - part * PART));
            JpegHead.segment(sink, APP2, segment.toByteArray());
        }
    }

    private static boolean starts(byte[] segment, byte[] prefix, int least) {
        return segment.length >= least && Arrays.equals(segment, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
