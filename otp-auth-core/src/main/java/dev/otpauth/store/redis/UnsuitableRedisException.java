// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.OtpStoreException;

/** Redis answers, but its version, role or settings would break what these stores promise. Waiting will not help. */
public final class UnsuitableRedisException extends OtpStoreException {

    private static final long serialVersionUID = 1L;

    UnsuitableRedisException(String message) {
        super(message);
    }

    UnsuitableRedisException(String message, Throwable cause) {
        super(message, cause);
    }
}
