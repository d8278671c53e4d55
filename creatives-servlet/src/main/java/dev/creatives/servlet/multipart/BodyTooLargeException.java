// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;

/** The body as a whole, with its boundaries and headers, is longer than one may be, whatever its length was said to be. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long most) {
        super("The request holds at most " + most + " bytes.");
    }
}
