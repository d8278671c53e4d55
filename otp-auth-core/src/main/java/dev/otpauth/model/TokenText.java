// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The text form of our tokens: a prefix that names the kind, 256 random bits in base64url, and the CRC-32 of all that in
 * six base-62 digits. Scanners can find a leaked one, and junk is refused without asking a store.
 *
 * @see <a href="https://github.blog/engineering/behind-githubs-new-authentication-token-formats/">the format this follows</a>
 */
final class TokenText {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE_64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] SEXTETS = sextets();
    private static final int SPARE_BITS = 3;
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_CHARS = 43;
    private static final int CHECK_CHARS = 6;

    private TokenText() {}

    static String random(String prefix) {
        return of(prefix, RandomText.bytes(SECRET_BYTES));
    }

    static String of(String prefix, byte[] secret) {
        String body = prefix + RandomText.encode(secret);
        return body + checksum(body, body.length());
    }

    /** Runs on every request, before any store is asked: so it takes no detour through the secret's bytes. */
    static boolean isWellFormed(String prefix, String text) {
        if (text.length() != prefix.length() + SECRET_CHARS + CHECK_CHARS || !text.startsWith(prefix)) {
            return false;
        }
        int end = text.length() - CHECK_CHARS;
        return isCanonical(text, prefix.length(), end) && text.endsWith(checksum(text, end));
    }

    /** The last of 43 characters carries two spare bits: without this, four spellings would decode to the same secret. */
    private static boolean isCanonical(String text, int from, int to) {
        int sextet = 0;
        for (int i = from; i < to; i++) {
            sextet = sextet(text.charAt(i));
            if (sextet < 0) {
                return false;
            }
        }
        return (sextet & SPARE_BITS) == 0;
    }

    /** What a character of base64url stands for, or -1. */
    private static int sextet(char c) {
        return c < SEXTETS.length ? SEXTETS[c] : -1;
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[128];
        Arrays.fill(sextets, (byte) -1);
        for (int i = 0; i < BASE_64_URL.length(); i++) {
            sextets[BASE_64_URL.charAt(i)] = (byte) i;
        }
        return sextets;
    }

    private static String checksum(String text, int end) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1), 0, end);
        char[] digits = new char[CHECK_CHARS];
        long rest = crc.getValue();
        for (int i = CHECK_CHARS - 1; i >= 0; i--) {
            digits[i] = BASE_62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }
}
