// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.Sha256;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.spi.StoredBlob;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads stored bytes again, some at a time, round and round. Thread-safe; two at once take turns. */
public final class Scrubber {

    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int BATCH = 100;
    private static final Duration ROUND = Duration.ofDays(1);

    private final Parts parts;
    private final Damage damage;
    private Optional<BlobKey> after = Optional.empty();
    private Instant nextRound = Instant.MIN;

    public Scrubber(Parts parts) {
        this.parts = parts;
        this.damage = new Damage(parts);
    }

    /** As {@link #scrub}, but a new round begins a day after the last one at the earliest. */
    public synchronized void scrubSlowly() {
        Instant now = parts.now();
        if (after.isEmpty() && now.isBefore(nextRound)) {
            return;
        }
        if (after.isEmpty()) {
            nextRound = now.plus(ROUND);
        }
        scrub();
    }

    /** @return how many are not what was stored, that nobody had noticed */
    public synchronized int scrub() {
        int damaged = 0;
        long read = 0;
        List<StoredBlob> some;
        do {
            some = parts.store().stored(after, BATCH);
            for (StoredBlob blob : some) {
                // Before it is read: one that cannot be read must not keep the next call from those behind it.
                after = Optional.of(blob.key());
                damaged += damage.report(blob.id(), blob.key(), stateOf(blob)) ? 1 : 0;
                read += blob.bytes();
                if (read >= MOST_BYTES) {
                    return damaged;
                }
            }
        } while (some.size() == BATCH);
        after = Optional.empty();
        return damaged;
    }

    private BlobState stateOf(StoredBlob blob) {
        return parts.blobs()
                .open(blob.key(), 0, blob.bytes() + 1)
                .map(bytes -> digest(bytes).equals(blob.sha256()) ? BlobState.SOUND : BlobState.CHANGED)
                .orElse(BlobState.MISSING);
    }

    private static Sha256 digest(InputStream bytes) {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[64 * 1024];
        try (bytes) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Sha256.of(digest.digest());
        } catch (IOException e) {
            throw BlobStoreException.broken("stored bytes cannot be read", e);
        }
    }
}
