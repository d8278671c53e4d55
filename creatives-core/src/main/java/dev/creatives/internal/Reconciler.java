// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.result.Reconciliation;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.StoredBlob;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares all rows with all bytes. Thread-safe. */
public final class Reconciler {

    private static final Duration GRACE = Duration.ofHours(24);
    private static final int BATCH = 500;

    private final Parts parts;
    private final Damage damage;

    public Reconciler(Parts parts) {
        this.parts = parts;
        this.damage = new Damage(parts);
    }

    public Reconciliation reconcile() {
        // A database without any creative beside bytes is more likely the wrong database than the right one.
        if (parts.store().stored(Optional.empty(), 1).isEmpty()) {
            return new Reconciliation(0, 0);
        }
        ListedKeys listed = new ListedKeys();
        return new Reconciliation(deleteOrphans(listed), countMissing(listed));
    }

    private int deleteOrphans(ListedKeys listed) {
        Instant before = parts.now().minus(GRACE);
        Orphans orphans = new Orphans();
        parts.blobs().forEach(blob -> {
            listed.add(blob.key());
            if (blob.keptAt().isBefore(before)) {
                orphans.suspect(blob);
            }
        });
        orphans.deleteSuspects();
        return orphans.deleted;
    }

    private int countMissing(ListedKeys listed) {
        int missing = 0;
        Optional<BlobKey> after = Optional.empty();
        List<StoredBlob> some;
        do {
            some = parts.store().stored(after, BATCH);
            for (StoredBlob blob : some) {
                boolean there = listed.contain(blob.key()) || isThere(blob.key());
                missing += !there && damage.report(blob.id(), blob.key(), BlobState.MISSING) ? 1 : 0;
                after = Optional.of(blob.key());
            }
        } while (some.size() == BATCH);
        return missing;
    }

    /** What was kept after the listing went by is asked for by itself. */
    private boolean isThere(BlobKey key) {
        Optional<InputStream> bytes = parts.blobs().open(key, 0, 1);
        bytes.ifPresent(Reconciler::close);
        return bytes.isPresent();
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            return; // They are there; that is all that was asked.
        }
    }

    /** Asks for many keys at once. A key without a row never gets one: that is what the store promises. */
    private final class Orphans {

        private final List<BlobKey> suspects = new ArrayList<>();
        private int deleted;

        void suspect(KeptBlob blob) {
            suspects.add(blob.key());
            if (suspects.size() == BATCH) {
                deleteSuspects();
            }
        }

        void deleteSuspects() {
            Set<BlobKey> referenced = parts.store().referenced(suspects);
            for (BlobKey key : suspects) {
                if (!referenced.contains(key) && parts.blobs().delete(key)) {
                    deleted++;
                    parts.events().orphanDeleted(key);
                }
            }
            suspects.clear();
        }
    }
}
