// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

/** What Redis asks of who logs in. Prints as {@code RedisPassword[***]}. Immutable. */
public final class RedisPassword {

    private final String text;

    private RedisPassword(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if {@code text} is empty */
    public static RedisPassword of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty password is none");
        }
        return new RedisPassword(text);
    }

    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "RedisPassword[***]";
    }
}
