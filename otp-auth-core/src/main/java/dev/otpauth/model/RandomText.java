// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.security.SecureRandom;
import java.util.Base64;

/** Random bytes as base64url text without padding. One generator for the process: it is thread-safe and costly to seed. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private RandomText() {}

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String ofBytes(int count) {
        return encode(bytes(count));
    }

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }
}
