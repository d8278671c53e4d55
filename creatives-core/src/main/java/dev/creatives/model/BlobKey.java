// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the bytes of a creative lie: 128 random bits in 32 lower-case hexadecimal digits. No part of it comes from a
 * client, so it can be part of a path.
 *
 * @param value the digits
 */
public record BlobKey(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if {@code value} is not of this form */
    public BlobKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a blob key");
        }
    }

    /** A new key that nothing lies under. */
    public static BlobKey random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new BlobKey(HexFormat.of().formatHex(bits));
    }

    /** The key that {@code text} spells, or empty when it spells none. */
    public static Optional<BlobKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BlobKey(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
