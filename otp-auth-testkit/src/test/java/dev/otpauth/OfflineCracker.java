// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries every six-digit code, hashed in the ways people hash codes without a key, against whatever a dump holds. */
final class OfflineCracker {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{22,}");
    private static final String[] DIGESTS = {"MD5", "SHA-1", "SHA-256"};

    private final Set<Long> prefixes = new HashSet<>();

    OfflineCracker(String dump) {
        collect(HEX, dump, text -> HexFormat.of().parseHex(text.length() % 2 == 0 ? text : text.substring(1)));
        collect(
                BASE64,
                dump,
                text -> Base64.getUrlDecoder()
                        .decode(text.substring(0, text.length() / 4 * 4)
                                .replace('+', '-')
                                .replace('/', '_')));
    }

    /** Also takes whatever begins at any byte for a digest. For files, given as Latin-1. */
    OfflineCracker atEveryByteOf(String file) {
        byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
        for (int start = 0; start <= bytes.length - Long.BYTES; start++) {
            prefixes.add(ByteBuffer.wrap(bytes, start, Long.BYTES).getLong());
        }
        return this;
    }

    /** How many distinct values were found that could be a digest. */
    int candidates() {
        return prefixes.size();
    }

    /** The layouts under which some code matches something in the dump. */
    List<String> crack(String phone, String challenge) throws NoSuchAlgorithmException {
        List<String> matches = new ArrayList<>();
        String[][] fields = {
            {"", ""},
            {phone, ""},
            {"", phone},
            {challenge, ""},
            {"", challenge},
            {phone + challenge, ""},
            {challenge + phone, ""},
            {phone + ":", ""},
            {challenge + ":", ""},
            {"sign-in" + phone, ""},
            {phone.substring(1), ""},
            {"", "sign-in"}
        };
        for (String name : DIGESTS) {
            MessageDigest digest = MessageDigest.getInstance(name);
            for (String[] field : fields) {
                if (matchesAnyCode(digest, bytes(field[0]), bytes(field[1]))) {
                    matches.add(name + " " + field[0].length() + "|code|" + field[1].length());
                }
            }
        }
        return matches;
    }

    private boolean matchesAnyCode(MessageDigest digest, byte[] before, byte[] after) {
        byte[] code = new byte[6];
        for (int number = 0; number < 1_000_000; number++) {
            int rest = number;
            for (int place = 5; place >= 0; place--) {
                code[place] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            digest.update(before);
            digest.update(code);
            if (prefixes.contains(prefix(digest.digest(after)))) {
                return true;
            }
        }
        return false;
    }

    private void collect(Pattern pattern, String dump, Decoder decoder) {
        Matcher matcher = pattern.matcher(dump);
        while (matcher.find()) {
            try {
                byte[] value = decoder.decode(matcher.group());
                if (value.length >= 16) {
                    prefixes.add(prefix(value));
                }
            } catch (IllegalArgumentException notEncoded) {
                // Then it is no digest either.
                continue;
            }
        }
    }

    private static long prefix(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Decoder {
        byte[] decode(String text);
    }
}
