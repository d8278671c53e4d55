// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;

/**
 * An access token: {@code oa_at_}, 256 random bits in base64url, a checksum; 55 characters that match
 * {@code oa_at_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}}. Prints as {@code BearerToken[***]}. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 */
public final class BearerToken extends Token {

    static final String PREFIX = "oa_at_";

    private BearerToken(String text) {
        super(text);
    }

    /** A new token. */
    public static BearerToken random() {
        return new BearerToken(TokenText.random(PREFIX));
    }

    /** The token that {@code text} spells, or empty if it cannot be one of ours. No store is asked. */
    public static Optional<BearerToken> parse(String text) {
        return TokenText.isWellFormed(PREFIX, text) ? Optional.of(new BearerToken(text)) : Optional.empty();
    }

    static BearerToken ofSecret(byte[] secret) {
        return new BearerToken(TokenText.of(PREFIX, secret));
    }
}
