// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** The keyed hash (HMAC-SHA-256) of everything a request asks for: equal for equal requests, and for no others. */
public final class RequestFingerprint extends Bytes {

    /** @throws IllegalArgumentException if {@code bytes} are not 32 */
    public RequestFingerprint(byte[] bytes) {
        super(bytes, 32);
    }
}
