// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/**
 * Something broke: the root of every exception this library throws for a reason other than a wrong argument. A refusal
 * is never an exception.
 */
public abstract class OtpAuthException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected OtpAuthException(String message) {
        super(message);
    }

    protected OtpAuthException(String message, Throwable cause) {
        super(message, cause);
    }
}
