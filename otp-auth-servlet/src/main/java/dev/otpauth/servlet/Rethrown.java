// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** Throws on what a chain threw, as it is. */
final class Rethrown {

    private Rethrown() {}

    /** Never returns; the type is for the compiler, so that a caller can write {@code throw}. */
    static RuntimeException of(Throwable failure) throws IOException, ServletException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof ServletException servlet) {
            throw servlet;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new ServletException(failure);
    }
}
