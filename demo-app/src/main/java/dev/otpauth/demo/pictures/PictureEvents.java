// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.pictures;

import dev.creatives.event.CreativeEvents;
import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.result.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens to pictures in {@code creatives.uploads} and {@code creatives.files}, and logs what should wake somebody. */
final class PictureEvents implements CreativeEvents {

    private static final Logger LOG = LoggerFactory.getLogger(PictureEvents.class);
    private static final String UPLOADS = "creatives.uploads";
    private static final String FILES = "creatives.files";

    private final MeterRegistry registry;

    PictureEvents(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void uploaded(Creative creative) {
        registry.counter(UPLOADS, "outcome", "uploaded").increment();
    }

    @Override
    public void refused(long owner, Refusal reason) {
        String outcome = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter(UPLOADS, "outcome", outcome).increment();
    }

    @Override
    public void removed(long owner, CreativeId id) {
        registry.counter(FILES, "event", "removed").increment();
    }

    @Override
    public void restored(long owner, CreativeId id) {
        registry.counter(FILES, "event", "restored").increment();
    }

    @Override
    public void quarantined(long owner, CreativeId id) {
        LOG.warn("the scanner could not say: creative {} is kept aside", id);
        registry.counter(FILES, "event", "quarantined").increment();
    }

    @Override
    public void orphanDeleted(BlobKey key) {
        registry.counter(FILES, "event", "orphan-deleted").increment();
    }

    @Override
    public void bytesMissing(CreativeId id, BlobKey key) {
        LOG.error("the bytes of creative {} are lost: {}", id, key);
        registry.counter(FILES, "event", "bytes-missing").increment();
    }

    @Override
    public void bytesChanged(CreativeId id, BlobKey key) {
        LOG.error("the bytes of creative {} are not what was stored: {}", id, key);
        registry.counter(FILES, "event", "bytes-changed").increment();
    }
}
