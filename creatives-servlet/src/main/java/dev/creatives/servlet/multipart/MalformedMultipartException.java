// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.io.IOException;

/** The body is not multipart/form-data as RFC 7578 has it, or goes beyond a bound on its form. */
public final class MalformedMultipartException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the client, which repeats nothing that it sent */
    public MalformedMultipartException(String message) {
        super(message);
    }
}
