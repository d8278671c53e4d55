// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** 128 random bits from which, with a secret key, the code of one challenge is derived. Useless without the key. */
public final class Nonce extends Bytes {

    private static final int LENGTH = 16;

    /** @throws IllegalArgumentException if {@code bytes} are not 16 */
    public Nonce(byte[] bytes) {
        super(bytes, LENGTH);
    }

    /** A new nonce. */
    public static Nonce random() {
        return new Nonce(RandomText.bytes(LENGTH));
    }
}
