// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.CreativesException;
import org.jspecify.annotations.Nullable;

/** The store of bytes failed. The web answers 503, or 507 when {@link #full()}, or 500 when {@link #damaged()}. */
public class BlobStoreException extends CreativesException {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        BROKEN,
        FULL,
        DAMAGED
    }

    private final Kind kind;

    private BlobStoreException(String message, @Nullable Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    /** It cannot answer. */
    public static BlobStoreException broken(String message, Throwable cause) {
        return new BlobStoreException(message, cause, Kind.BROKEN);
    }

    /** There is no room left for what was to be written. */
    public static BlobStoreException full(String message, Throwable cause) {
        return new BlobStoreException(message, cause, Kind.FULL);
    }

    /** What lies under a key is not what was put there, or is no longer there. */
    public static BlobStoreException damaged(String message) {
        return new BlobStoreException(message, null, Kind.DAMAGED);
    }

    /** Whether it is for want of room. */
    public boolean full() {
        return kind == Kind.FULL;
    }

    /** Whether bytes are lost or changed, which trying again does not mend. */
    public boolean damaged() {
        return kind == Kind.DAMAGED;
    }
}
