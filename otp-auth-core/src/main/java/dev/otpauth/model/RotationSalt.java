// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** 256 random bits that, with a refresh token, make its successor. */
public final class RotationSalt extends Bytes {

    private static final int LENGTH = 32;

    /** @throws IllegalArgumentException if {@code bytes} are not 32 */
    public RotationSalt(byte[] bytes) {
        super(bytes, LENGTH);
    }

    /** A new salt. */
    public static RotationSalt random() {
        return new RotationSalt(RandomText.bytes(LENGTH));
    }
}
