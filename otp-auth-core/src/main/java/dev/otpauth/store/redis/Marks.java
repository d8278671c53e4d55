// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import java.security.SecureRandom;
import java.util.Base64;

/** Marks that tell what one call wrote from what another wrote in the same millisecond. Thread-safe. */
final class Marks {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Marks() {}

    /** Four characters; of 16 million. */
    static String next() {
        byte[] bytes = new byte[3];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
