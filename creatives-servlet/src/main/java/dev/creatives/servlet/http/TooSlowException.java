// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.http;

import java.io.IOException;

/** A client sends its body too slowly. */
public final class TooSlowException extends IOException {

    private static final long serialVersionUID = 1L;

    TooSlowException() {
        super("the client sends its body too slowly");
    }
}
