// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What the kinds of token share: a secret text that is hashed to be stored and does not print. */
abstract class Token {

    private final String text;

    Token(String text) {
        this.text = text;
    }

    /** The SHA-256 of the text, which is what a store keeps. */
    public final TokenHash hash() {
        return new TokenHash(Sha256.of(bytes()));
    }

    /** The token itself. Only for the answer to its owner. */
    public final String reveal() {
        return text;
    }

    final byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public final boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && MessageDigest.isEqual(bytes(), ((Token) other).bytes());
    }

    @Override
    public final int hashCode() {
        return text.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[***]";
    }
}
