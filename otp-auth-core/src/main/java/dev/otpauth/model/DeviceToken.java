// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;

/**
 * A device token: {@code oa_dt_}, 256 bits in base64url, a checksum. Whoever shows it when asking for a code has signed in
 * to that phone's account before, and has budgets of their own for messages and guesses, which strangers cannot use up. It
 * is good for nothing else: it signs nobody in and renews nothing. Prints as {@code DeviceToken[***]}. Immutable.
 */
public final class DeviceToken extends Token {

    static final String PREFIX = "oa_dt_";

    private DeviceToken(String text) {
        super(text);
    }

    /** A new token. */
    public static DeviceToken random() {
        return new DeviceToken(TokenText.random(PREFIX));
    }

    /** The token that {@code text} spells, or empty if it cannot be one of ours. No store is asked. */
    public static Optional<DeviceToken> parse(String text) {
        return TokenText.isWellFormed(PREFIX, text) ? Optional.of(new DeviceToken(text)) : Optional.empty();
    }
}
