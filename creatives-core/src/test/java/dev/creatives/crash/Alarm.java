// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import dev.creatives.event.CreativeEvents;
import dev.creatives.model.BlobKey;
import dev.creatives.model.CreativeId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what would wake somebody. */
final class Alarm implements CreativeEvents {

    final List<CreativeId> missing = new CopyOnWriteArrayList<>();
    final List<CreativeId> changed = new CopyOnWriteArrayList<>();
    final List<BlobKey> orphans = new CopyOnWriteArrayList<>();

    @Override
    public void bytesMissing(CreativeId id, BlobKey key) {
        missing.add(id);
    }

    @Override
    public void bytesChanged(CreativeId id, BlobKey key) {
        changed.add(id);
    }

    @Override
    public void orphanDeleted(BlobKey key) {
        orphans.add(key);
    }
}
