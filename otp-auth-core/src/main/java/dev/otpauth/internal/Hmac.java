// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over fields, each preceded by its length, so that no two lists of fields run together. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
public final class Hmac {

    private final SecretKeySpec key;

    public Hmac(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The 32 bytes of the keyed hash of {@code fields}. */
    public byte[] of(byte[]... fields) {
        Mac mac = mac();
        for (byte[] field : fields) {
            mac.update(length(field.length));
            mac.update(field);
        }
        return mac.doFinal();
    }

    /** The bytes of {@code text} in UTF-8, as a field. */
    public static byte[] field(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] length(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform is required to have HmacSHA256", e);
        }
    }
}
