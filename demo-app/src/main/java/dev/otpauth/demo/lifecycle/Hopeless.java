// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.lifecycle;

/** Something is set up so that no waiting helps. Its message is for whoever runs the demo, and holds no secret. */
public final class Hopeless extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Hopeless(String message, Throwable cause) {
        super(message, cause);
    }
}
