// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one session: {@code se_} and 128 random bits in base64url. It is not a credential: it ends a session only
 * for the session's own user.
 *
 * @param value the whole text, prefix included
 */
public record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("se_[A-Za-z0-9_-]{22}");

    /** @throws IllegalArgumentException if {@code value} is not of this form */
    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    /** A new id. */
    public static SessionId random() {
        return new SessionId("se_" + RandomText.ofBytes(16));
    }

    /** The id that {@code text} spells, or empty when it spells none. */
    public static Optional<SessionId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
