// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.spi.BlobStoreException;
import java.io.InputStream;
import java.util.Optional;

/** Hands out the bytes of creatives. Thread-safe. */
public final class Reading {

    private final Parts parts;
    private final Damage damage;

    public Reading(Parts parts) {
        this.parts = parts;
        this.damage = new Damage(parts);
    }

    /** Empty when it is gone by now. */
    public Optional<InputStream> open(Creative creative, long offset, long length) {
        if (creative.bytesState() == BlobState.CHANGED) {
            throw Damage.changed();
        }
        Optional<InputStream> bytes = parts.blobs().open(creative.blob(), offset, length);
        if (bytes.isPresent()) {
            boolean whole = offset == 0 && length >= creative.picture().bytes();
            return whole ? bytes.map(stream -> checked(creative, stream)) : bytes;
        }
        if (parts.store().find(creative.owner(), creative.id()).isPresent()) {
            damage.report(creative.id(), creative.blob(), BlobState.MISSING);
            throw BlobStoreException.damaged("the bytes of a creative are lost");
        }
        return Optional.empty();
    }

    private InputStream checked(Creative creative, InputStream stream) {
        return new CheckedStream(
                stream, creative.picture(), () -> damage.report(creative.id(), creative.blob(), BlobState.CHANGED));
    }
}
