// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.regex.Pattern;

/**
 * The name of a secret key. Stored beside what the key made, so that keys can be rotated.
 *
 * @param value 1 to 32 letters, digits, {@code .}, {@code _} and hyphens
 */
public record KeyId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    /** The name of no key: what it should have made cannot be made. */
    public static final KeyId NONE = new KeyId("-");

    /** @throws IllegalArgumentException if {@code value} is not of this form */
    public KeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a key id: 1 to 32 of A-Z, a-z, 0-9, '.', '_' and '-'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
