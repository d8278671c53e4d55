// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/**
 * The number of one user, given by the {@code UserStore}.
 *
 * @param value at least 1
 */
public record UserId(long value) {

    /** @throws IllegalArgumentException if {@code value} is below 1 */
    public UserId {
        if (value < 1) {
            throw new IllegalArgumentException("a user id is at least 1, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
