// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * What a client called a file, made harmless: in Unicode's form NFC, without controls, invisible marks of direction,
 * slashes or backslashes, at most 255 bytes of UTF-8. It is shown and never becomes part of a path.
 *
 * @param value the name; never blank
 */
public record FileName(String value) {

    /** The most bytes of UTF-8. */
    public static final int MOST_BYTES = 255;

    private static final String NAMELESS = "picture";

    /** @throws IllegalArgumentException if {@code value} is not harmless: use {@link #harmless} */
    public FileName {
        if (!value.equals(clean(value))) {
            throw new IllegalArgumentException("not a harmless file name");
        }
    }

    /** The name without what could do harm: its last part after slashes; {@code picture} when nothing is left. */
    public static FileName harmless(String given) {
        return new FileName(clean(given));
    }

    /** What follows the last dot; empty without one. */
    public String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot + 1);
    }

    private static String clean(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        last.codePoints().filter(FileName::isHarmless).forEach(kept::appendCodePoint);
        // Composed at last: what is left out may have stood between a letter and its accent.
        String name = within(Normalizer.normalize(kept, Normalizer.Form.NFC).strip());
        return name.isEmpty() || name.chars().allMatch(c -> c == '.') ? NAMELESS : name;
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String within(String name) {
        String kept = name;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept.strip();
    }

    @Override
    public String toString() {
        return value;
    }
}
