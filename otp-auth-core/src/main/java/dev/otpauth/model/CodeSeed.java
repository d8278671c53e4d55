// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/**
 * What the code of a challenge is derived from, together with a secret key that no store has.
 *
 * @param nonce random bits of this challenge alone
 * @param keyId the key to derive with
 * @param length digits of the code
 */
public record CodeSeed(Nonce nonce, KeyId keyId, int length) {

    /** A seed that no code can be derived from. */
    public static CodeSeed barren(int length) {
        return new CodeSeed(Nonce.random(), KeyId.NONE, length);
    }

    /** @throws IllegalArgumentException unless {@code length} lies between 6 and 10 */
    public CodeSeed {
        if (length < 6 || length > 10) {
            throw new IllegalArgumentException("a code has 6 to 10 digits, not " + length);
        }
    }
}
