// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.OtpAuthException;

/**
 * A store cannot answer. What was asked may or may not have been done. The web answers 503, never 401: nobody is signed
 * out because a database is away.
 */
public class OtpStoreException extends OtpAuthException {

    private static final long serialVersionUID = 1L;

    public OtpStoreException(String message) {
        super(message);
    }

    public OtpStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
