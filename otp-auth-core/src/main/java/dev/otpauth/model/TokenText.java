// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The text form of our tokens: a prefix that names the kind, 256 random bits in base64url, and the CRC-32 of all that in
 * six base-62 digits. Scanners can find a leaked one, and junk is refused without asking a store.
 *
 * @see <a href="https://github.blog/engineering/behind-githubs-new-authentication-token-formats/">the format this follows</a>
 */
final class TokenText {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_CHARS = 43;
    private static final int CHECK_CHARS = 6;

    private TokenText() {}

    static String random(String prefix) {
        return of(prefix, RandomText.bytes(SECRET_BYTES));
    }

    static String of(String prefix, byte[] secret) {
        String body = prefix + RandomText.encode(secret);
        return body + checksum(body);
    }

    static boolean isWellFormed(String prefix, String text) {
        if (text.length() != prefix.length() + SECRET_CHARS + CHECK_CHARS || !text.startsWith(prefix)) {
            return false;
        }
        String body = text.substring(0, text.length() - CHECK_CHARS);
        return isCanonical(body.substring(prefix.length())) && text.endsWith(checksum(body));
    }

    /** The last of 43 characters carries two spare bits: without this, four spellings would decode to the same secret. */
    private static boolean isCanonical(String secret) {
        try {
            return RandomText.encode(Base64.getUrlDecoder().decode(secret)).equals(secret);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
        char[] digits = new char[CHECK_CHARS];
        long rest = crc.getValue();
        for (int i = CHECK_CHARS - 1; i >= 0; i--) {
            digits[i] = BASE_62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }
}
