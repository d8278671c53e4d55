// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that a client gives to a request, so that repeating the request does not repeat its effect. 8 to 255 visible
 * ASCII characters; best a random UUID. Never printed.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-06">The Idempotency-Key
 *     header field</a>
 */
public final class IdempotencyKey {

    private static final Pattern FORM = Pattern.compile("[!-~]{8,255}");

    private final String value;

    /** @throws IllegalArgumentException if {@code value} is not of this form; the message does not repeat it */
    public IdempotencyKey(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an idempotency key has 8 to 255 visible ASCII characters");
        }
        this.value = value;
    }

    /** The key that {@code text} spells, or empty when it spells none. */
    public static Optional<IdempotencyKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
    }

    /** The text. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyKey key && key.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "IdempotencyKey[***]";
    }
}
