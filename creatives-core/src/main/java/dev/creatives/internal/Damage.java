// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.CreativeId;
import dev.creatives.spi.BlobStoreException;

/** Notes how bytes were found, and tells of damage once. Thread-safe. */
final class Damage {

    private final Parts parts;

    Damage(Parts parts) {
        this.parts = parts;
    }

    static BlobStoreException changed() {
        return BlobStoreException.damaged("the bytes of a creative are not what was stored");
    }

    /** @return whether it is damage, of a row that should have bytes, and news */
    boolean report(CreativeId id, BlobKey key, BlobState state) {
        if (!parts.store().mark(id, state)) {
            return false;
        }
        switch (state) {
            case MISSING -> parts.events().bytesMissing(id, key);
            case CHANGED -> parts.events().bytesChanged(id, key);
            case SOUND -> {
                return false;
            }
        }
        return true;
    }
}
