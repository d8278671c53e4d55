// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

/** The library cannot take the request now: its delivery queue is full, or it is closing. Nothing was done. */
public final class OtpUnavailableException extends OtpAuthException {

    private static final long serialVersionUID = 1L;

    public OtpUnavailableException(String message) {
        super(message);
    }
}
