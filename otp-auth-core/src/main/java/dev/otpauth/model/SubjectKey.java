// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/**
 * The keyed hash (HMAC-SHA-256) of whatever a limit counts: a phone number, a network. A store of counters holds these,
 * so it holds no personal data.
 */
public final class SubjectKey extends Bytes {

    /** @throws IllegalArgumentException if {@code bytes} are not 32 */
    public SubjectKey(byte[] bytes) {
        super(bytes, 32);
    }
}
