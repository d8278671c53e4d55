// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet;

import dev.otpauth.OtpAuth;
import jakarta.servlet.ServletContext;
import jakarta.servlet.UnavailableException;

/** Finds the {@link OtpAuth} for filters and servlets that a container made. */
final class ContextParts {

    private ContextParts() {}

    static OtpAuth auth(ServletContext context) throws UnavailableException {
        if (context.getAttribute(OtpAuth.class.getName()) instanceof OtpAuth auth) {
            return auth;
        }
        throw new UnavailableException("no OtpAuth: set the servlet context attribute " + OtpAuth.class.getName());
    }
}
