// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import dev.otpauth.model.KeyId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secret keys that codes are derived with: the first makes new codes, all of them verify. At least 256 bits each,
 * kept outside every store. Immutable; prints no key.
 *
 * <p>To rotate, put a new key first and keep the old one for as long as a code lives. All nodes should know a key before
 * one of them makes codes with it. Counts of messages and of wrong guesses are named with the {@linkplain #oldest() oldest}
 * key, so taking that one away starts them anew: do it seldom, and never twice in a day.
 */
public final class CodeKeys {

    private static final int MIN_BYTES = 32;

    private final Map<KeyId, byte[]> keys;

    private CodeKeys(Map<KeyId, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * One key.
     *
     * @throws IllegalArgumentException if {@code secret} is shorter than 32 bytes or all of one value
     */
    public static CodeKeys of(String id, byte[] secret) {
        return new CodeKeys(Map.of()).and(id, secret);
    }

    /**
     * These keys and one more that verifies only.
     *
     * @throws IllegalArgumentException if {@code secret} is too weak, or {@code id} is taken or a single hyphen
     */
    public CodeKeys and(String id, byte[] secret) {
        KeyId keyId = new KeyId(id);
        if (keyId.equals(KeyId.NONE)) {
            throw new IllegalArgumentException("a single hyphen is the name of no key");
        }
        if (keys.containsKey(keyId)) {
            throw new IllegalArgumentException("two code keys named " + id);
        }
        Map<KeyId, byte[]> more = new LinkedHashMap<>(keys);
        more.put(keyId, strong(id, secret));
        return new CodeKeys(more);
    }

    /** The key that makes new codes. */
    public KeyId current() {
        return keys.keySet().iterator().next();
    }

    /** The key of that name, or empty when it is not known here. */
    public Optional<byte[]> find(KeyId id) {
        return Optional.ofNullable(keys.get(id)).map(byte[]::clone);
    }

    /** The key that has been here longest: what must not change when a new key is put first is made with it. */
    public byte[] oldest() {
        byte[] last = new byte[0];
        for (byte[] secret : keys.values()) {
            last = secret;
        }
        return last.clone();
    }

    @Override
    public String toString() {
        return "CodeKeys" + keys.keySet();
    }

    private static byte[] strong(String id, byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "code key " + id + " has " + secret.length + " bytes; it needs at least " + MIN_BYTES);
        }
        for (byte b : secret) {
            if (b != secret[0]) {
                return secret.clone();
            }
        }
        throw new IllegalArgumentException("code key " + id + " is one byte repeated; draw it at random");
    }
}
