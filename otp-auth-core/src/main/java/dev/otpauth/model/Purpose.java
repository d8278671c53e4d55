// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.regex.Pattern;

/**
 * What a code is for. A code asked for one purpose is worth nothing for another.
 *
 * @param name 1 to 32 of lower-case letters, digits and hyphens
 */
public record Purpose(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Signing in, the purpose when none is named. */
    public static final Purpose SIGN_IN = new Purpose("sign-in");

    /** @throws IllegalArgumentException if {@code name} is not of this form */
    public Purpose {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a purpose: 1 to 32 of a-z, 0-9 and '-', starting with a letter");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
