// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.CreativesException;

/** The store of rows cannot answer. What was asked may or may not have been done. The web answers 503. */
public class CreativeStoreException extends CreativesException {

    private static final long serialVersionUID = 1L;

    public CreativeStoreException(String message) {
        super(message);
    }

    public CreativeStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
