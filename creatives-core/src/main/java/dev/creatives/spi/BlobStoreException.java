// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.CreativesException;

/** The store of bytes failed. The web answers 503, or 507 when {@link #full()}. */
public class BlobStoreException extends CreativesException {

    private static final long serialVersionUID = 1L;

    private final boolean full;

    private BlobStoreException(String message, Throwable cause, boolean full) {
        super(message, cause);
        this.full = full;
    }

    /** It cannot answer. */
    public static BlobStoreException broken(String message, Throwable cause) {
        return new BlobStoreException(message, cause, false);
    }

    /** There is no room left for what was to be written. */
    public static BlobStoreException full(String message, Throwable cause) {
        return new BlobStoreException(message, cause, true);
    }

    /** Whether it is for want of room. */
    public boolean full() {
        return full;
    }
}
