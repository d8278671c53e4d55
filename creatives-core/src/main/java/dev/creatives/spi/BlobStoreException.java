// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.CreativesException;
import org.jspecify.annotations.Nullable;

/** The store of bytes failed. The web answers 503, or 507 when {@link #full()}. */
public class BlobStoreException extends CreativesException {

    private static final long serialVersionUID = 1L;

    private final boolean full;

    private BlobStoreException(String message, @Nullable Throwable cause, boolean full) {
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

    /** What lies under a key is not what was put there, or is no longer there. */
    public static BlobStoreException damaged(String message) {
        return new BlobStoreException(message, null, false);
    }

    /** Whether it is for want of room. */
    public boolean full() {
        return full;
    }
}
