// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import dev.otpauth.policy.CodeKeys;
import java.util.Base64;
import java.util.Optional;

/** Reads the keys of the codes: {@code id:base64}, the newest first, separated by commas. */
public final class KeySettings {

    private KeySettings() {}

    static Optional<CodeKeys> read(RawSettings raw, boolean development) {
        return development
                ? raw.parse("OTP_CODE_KEYS", KeySettings::parse)
                : raw.require("OTP_CODE_KEYS", "outside development it must be set, as id:base64", KeySettings::parse);
    }

    /** @throws IllegalArgumentException if one is malformed, short, or no secret; the message shows none of them */
    public static CodeKeys parse(String list) {
        String[] entries = list.split(",", -1);
        CodeKeys keys = CodeKeys.of(id(entries[0]), secret(entries[0]));
        for (int i = 1; i < entries.length; i++) {
            keys = keys.and(id(entries[i]), secret(entries[i]));
        }
        return keys;
    }

    private static String id(String entry) {
        int colon = entry.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("is not a list of id:base64");
        }
        return entry.substring(0, colon).strip();
    }

    private static byte[] secret(String entry) {
        byte[] secret = decode(entry.substring(entry.indexOf(':') + 1).strip());
        if (WeakSecrets.isGuessable(secret)) {
            throw new IllegalArgumentException("holds a key that is a pattern or a sample; draw 32 bytes at random");
        }
        return secret;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            // The decoder's own message quotes a character of the key.
            throw new IllegalArgumentException("holds a key that is not base64");
        }
    }
}
