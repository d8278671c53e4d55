// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** The SHA-256 of a token's text: what a store keeps instead of the token. */
public final class TokenHash extends Bytes {

    /** @throws IllegalArgumentException if {@code bytes} are not 32 */
    public TokenHash(byte[] bytes) {
        super(bytes, 32);
    }
}
