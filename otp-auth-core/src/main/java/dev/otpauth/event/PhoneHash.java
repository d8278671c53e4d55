// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import dev.otpauth.model.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names a phone for a log: the same phone has the same name, and without the key nobody finds the phone. */
final class PhoneHash {

    private static final int SHORTEST_KEY = 16;
    private static final int BYTES = 8;

    private final SecretKeySpec key;

    PhoneHash(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("a key has at least " + SHORTEST_KEY + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    String of(PhoneNumber phone) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal(phone.e164().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException absent) {
            throw new AssertionError("every Java platform has HmacSHA256", absent);
        }
    }
}
