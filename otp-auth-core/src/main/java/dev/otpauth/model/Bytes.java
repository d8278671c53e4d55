// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.security.MessageDigest;
import java.util.Arrays;

/** A fixed number of bytes, compared in constant time and never printed. The base of keyed and hashed values. */
abstract class Bytes {

    private final byte[] value;

    Bytes(byte[] value, int length) {
        if (value.length != length) {
            throw new IllegalArgumentException("needs " + length + " bytes, not " + value.length);
        }
        this.value = value.clone();
    }

    /** A copy of the bytes. */
    public final byte[] toBytes() {
        return value.clone();
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && MessageDigest.isEqual(value, ((Bytes) other).value);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[***]";
    }
}
