// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;

/** A part that is no file holds more than such a part may. */
public final class PartTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    PartTooLargeException(int most) {
        super("A part without a filename holds at most " + most + " bytes.");
    }
}
