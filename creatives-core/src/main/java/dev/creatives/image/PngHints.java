// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.PngFile.broken;

import java.util.HashSet;
import java.util.Set;

/**
 * The small chunks of a PNG that change how it looks. A broken palette or transparency is refused; what only hints at colours and
 * sizes is dropped when it is broken, out of place or a second one.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11Chunks">PNG, 5.6 and 11.3</a>
 */
final class PngHints {

    private static final Set<String> BEFORE_PALETTE = Set.of("gAMA", "cHRM", "sRGB", "sBIT", "iCCP");

    private final PngHeader header;
    private final PngProfile profile;
    private final Set<String> kept = new HashSet<>();
    private int colours;

    PngHints(PngHeader header, int maxProfile) {
        this.header = header;
        this.profile = new PngProfile(maxProfile);
    }

    /** Whether the chunk would be kept if its data were sound. Then it is small. */
    boolean wants(PngChunk chunk, boolean afterImage) throws UnfitImageException {
        String type = chunk.type();
        boolean fits = fits(type, chunk.length()) && !afterImage && !kept.contains(type);
        if (type.equals("PLTE") || type.equals("tRNS")) {
            if (!fits) {
                throw broken("has a broken palette");
            }
            return true;
        }
        boolean inPlace = BEFORE_PALETTE.contains(type) ? colours == 0 : !header.hasPalette() || colours > 0;
        return fits && (inPlace || type.equals("pHYs"));
    }

    /** What is to be written; empty when the data is not sound. */
    byte[] keep(String type, byte[] data) {
        if (type.equals("PLTE")) {
            colours = data.length / 3;
        }
        kept.add(type);
        return switch (type) {
            case "iCCP" -> profile.keep(data, header.isGrey() ? 1 : 3);
            case "sRGB" -> data[0] >= 0 && data[0] <= 3 ? data : new byte[0];
            default -> data;
        };
    }

    /** @throws UnfitImageException if pixels would speak of a palette that did not come */
    void requirePalette() throws UnfitImageException {
        if (header.hasPalette() && colours == 0) {
            throw broken("has a broken palette");
        }
    }

    private boolean fits(String type, long length) {
        return switch (type) {
            case "PLTE" -> isPalette(length);
            case "tRNS" -> isTransparency(length);
            case "gAMA" -> length == 4;
            case "cHRM" -> length == 32;
            case "sRGB" -> length == 1;
            case "pHYs" -> length == 9;
            case "sBIT" -> length == significantBits();
            case "bKGD" -> length == background();
            case "iCCP" -> length <= profile.mostPacked();
            default -> false;
        };
    }

    private boolean isPalette(long length) {
        long most = header.hasPalette() ? 1L << header.depth() : 256;
        return !header.isGrey() && length % 3 == 0 && length > 0 && length / 3 <= most;
    }

    private boolean isTransparency(long length) {
        if (header.hasPalette()) {
            return length > 0 && length <= colours;
        }
        return !header.hasAlpha() && length == (header.isGrey() ? 2 : 6);
    }

    private int significantBits() {
        return (header.isGrey() ? 1 : 3) + (header.hasAlpha() ? 1 : 0);
    }

    private int background() {
        return header.hasPalette() ? 1 : header.isGrey() ? 2 : 6;
    }
}
