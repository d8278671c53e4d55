// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.spi.BlobStoreException;
import dev.creatives.spi.StoredBlob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deletes what nobody can come back for. Thread-safe. */
public final class Sweeper {

    /** How long a deletion can be taken back. */
    public static final Duration UNDO = Duration.ofMinutes(10);

    private static final Duration DRAFT = Duration.ofHours(1);
    private static final int BATCH = 100;

    private final Parts parts;
    private final Duration quarantine;

    /** @param quarantine how long what could not be judged is kept aside */
    public Sweeper(Parts parts, Duration quarantine) {
        this.parts = parts;
        this.quarantine = quarantine;
    }

    /** @return how many creatives are gone */
    public int sweep() {
        Instant now = parts.now();
        List<BlobStoreException> failures = new ArrayList<>();
        int gone = 0;
        int purged;
        do {
            purged = purge(parts.store().condemn(now.minus(UNDO), now.minus(quarantine), BATCH), failures);
            gone += purged;
        } while (purged > 0);
        parts.store().purgeReservations(now);
        parts.blobs().deleteDrafts(now.minus(DRAFT));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return gone;
    }

    /**
     * Bytes first: what breaks in between is ended by the next sweep, while bytes without a row wait a day. One that sticks
     * stops no other.
     */
    private int purge(List<StoredBlob> condemned, List<BlobStoreException> failures) {
        int purged = 0;
        for (StoredBlob blob : condemned) {
            try {
                parts.blobs().delete(blob.key());
                parts.store().purge(blob.id());
                purged++;
            } catch (BlobStoreException e) {
                failures.add(e);
            }
        }
        return purged;
    }
}
