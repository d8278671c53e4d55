// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.model;

import org.jspecify.annotations.Nullable;

/** Something that this library rests on broke. Refusals are never exceptions. */
public class CreativesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CreativesException(String message) {
        super(message);
    }

    public CreativesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
