// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.charset.StandardCharsets;

/**
 * Ties a challenge to the client that asked for it: the SHA-256 of a secret only that client holds, such as a cookie set
 * before sign-in.
 */
public final class ClientBinding extends Bytes {

    /** @throws IllegalArgumentException if {@code hash} is not 32 bytes */
    public ClientBinding(byte[] hash) {
        super(hash, 32);
    }

    /** The binding to whoever holds {@code secret}. */
    public static ClientBinding to(String secret) {
        return new ClientBinding(Sha256.of(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
