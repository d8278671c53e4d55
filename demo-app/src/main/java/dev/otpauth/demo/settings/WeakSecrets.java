// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Tells secrets that everybody knows from those that somebody drew. */
final class WeakSecrets {

    private static final Set<String> PUBLISHED = Set.of(
            "",
            "password",
            "passwd",
            "pa55word",
            "postgres",
            "root",
            "admin",
            "secret",
            "changeme",
            "change-me",
            "example",
            "sample",
            "test",
            "123456",
            "12345678",
            "qmplus",
            "cheershare",
            "greenlight");

    private static final Set<String> TELLTALES =
            Set.of("changeme", "change-me", "secret", "sample", "example", "password");
    private static final int FEWEST_VALUES = 8;

    private WeakSecrets() {}

    /** Whether a password is one of those that stand in tutorials and sample files. */
    static boolean isPublished(String password) {
        return PUBLISHED.contains(password.toLowerCase(Locale.ROOT));
    }

    /** Whether a key is a pattern or a phrase: random bytes are neither. */
    static boolean isGuessable(byte[] key) {
        String text = new String(key, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return isCounting(key)
                || text.chars().distinct().count() < FEWEST_VALUES
                || TELLTALES.stream().anyMatch(text::contains);
    }

    private static boolean isCounting(byte[] key) {
        for (int i = 2; i < key.length; i++) {
            if ((byte) (key[i] - key[i - 1]) != (byte) (key[1] - key[0])) {
                return false;
            }
        }
        return true;
    }
}
