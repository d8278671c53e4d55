// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.regex.Pattern;

/**
 * What a token is good for.
 *
 * @param name 1 to 64 of lower-case letters, digits, {@code .}, {@code _}, {@code :} and hyphens
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
public record Scope(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._:-]{0,63}");

    /** An ordinary access token. */
    public static final Scope ACCESS = new Scope("access");

    /** A refresh token: it buys an access token and opens no route. */
    public static final Scope REFRESH = new Scope("refresh");

    /** @throws IllegalArgumentException if {@code name} is not of this form */
    public Scope {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a scope: 1 to 64 of a-z, 0-9, '.', '_', ':' and '-'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
