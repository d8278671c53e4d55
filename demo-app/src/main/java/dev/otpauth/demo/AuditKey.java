// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.policy.CodeKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives the key that phones are hashed with in the audit log, so that nobody has to keep one more secret. */
final class AuditKey {

    private static final byte[] LABEL = "otp-auth demo: audit log".getBytes(StandardCharsets.US_ASCII);

    private AuditKey() {}

    static byte[] from(CodeKeys keys) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.oldest(), "HmacSHA256"));
            return mac.doFinal(LABEL);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new AssertionError(everyPlatformHasIt);
        }
    }
}
