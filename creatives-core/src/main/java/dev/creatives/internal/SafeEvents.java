// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.event.CreativeEvents;
import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.result.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to a listener whose failures end here. */
final class SafeEvents implements CreativeEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SafeEvents.class);

    private final CreativeEvents listener;

    SafeEvents(CreativeEvents listener) {
        this.listener = listener;
    }

    @Override
    public void uploaded(Creative creative) {
        tell(() -> listener.uploaded(creative));
    }

    @Override
    public void refused(long owner, Refusal reason) {
        tell(() -> listener.refused(owner, reason));
    }

    @Override
    public void removed(long owner, CreativeId id) {
        tell(() -> listener.removed(owner, id));
    }

    @Override
    public void restored(long owner, CreativeId id) {
        tell(() -> listener.restored(owner, id));
    }

    @Override
    public void quarantined(long owner, CreativeId id) {
        tell(() -> listener.quarantined(owner, id));
    }

    @Override
    public void orphanDeleted(BlobKey key) {
        tell(() -> listener.orphanDeleted(key));
    }

    @Override
    public void bytesMissing(CreativeId id, BlobKey key) {
        tell(() -> listener.bytesMissing(id, key));
    }

    @Override
    public void bytesChanged(CreativeId id, BlobKey key) {
        tell(() -> listener.bytesChanged(id, key));
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            LOG.warn("a listener to events of creatives failed", e);
        }
    }
}
