// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A secret to look for where it must not be, in the disguises it could wear: plain, reversed, hexadecimal, URL-encoded,
 * and base64 at any of its three alignments. Prints no secret.
 */
public final class Needle {

    /** No spelling is shorter than this. */
    private static final int START = 8;

    private final String what;
    private final Set<String> spellings;

    private Needle(String what, Set<String> spellings) {
        this.what = what;
        this.spellings = spellings;
    }

    /**
     * The secret {@code text}; {@code what} is what to call it when it is found.
     *
     * @throws IllegalArgumentException if it is shorter than 9 bytes: that much is found anywhere by chance
     */
    public static Needle of(String what, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= START) {
            throw new IllegalArgumentException("a needle has at least " + (START + 1) + " bytes");
        }
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(text);
        spellings.add(new StringBuilder(text).reverse().toString());
        spellings.add(HexFormat.of().formatHex(bytes));
        spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
        spellings.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        for (int shift = 0; shift < 3; shift++) {
            spellings.add(base64(bytes, shift, Base64.getEncoder()));
            spellings.add(base64(bytes, shift, Base64.getUrlEncoder()));
        }
        return new Needle(what, spellings);
    }

    /**
     * The names of those needles that are somewhere in {@code haystack}. Reads it once, however many needles there are.
     */
    public static List<String> found(List<Needle> needles, String haystack) {
        Map<Long, List<Spelling>> byStart = needles.stream()
                .flatMap(needle -> needle.spellings.stream().map(text -> new Spelling(needle.what, text)))
                .collect(Collectors.groupingBy(spelling -> start(spelling.text(), 0)));
        List<String> found = new ArrayList<>();
        for (int at = 0; at <= haystack.length() - START; at++) {
            for (Spelling spelling : byStart.getOrDefault(start(haystack, at), List.of())) {
                if (haystack.startsWith(spelling.text(), at)) {
                    found.add(spelling.what());
                }
            }
        }
        return found;
    }

    private record Spelling(String what, String text) {}

    private static long start(String text, int at) {
        long start = 0;
        for (int i = at; i < at + START; i++) {
            start = start << 8 | (text.charAt(i) & 0xff);
        }
        return start;
    }

    /** What stays the same of a base64 text wherever in a longer one the bytes begin. */
    private static String base64(byte[] bytes, int shift, Base64.Encoder encoder) {
        byte[] shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        int whole = shifted.length / 3 * 4;
        return text.substring(shift == 0 ? 0 : 4, whole);
    }

    @Override
    public String toString() {
        return "Needle[" + what + "]";
    }
}
