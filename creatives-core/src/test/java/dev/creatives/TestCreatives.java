// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.event.CreativeEvents;
import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.spi.CreativeStore;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Creatives over a clock that stands still, rows and bytes in memory, and no background work. */
final class TestCreatives implements AutoCloseable {

    static final long OWNER = 7;

    final MutableClock clock = MutableClock.create();
    final FakeBlobs blobs = new FakeBlobs(clock);
    final CreativeStore store = new InMemoryCreativeStore();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final Creatives creatives;

    private TestCreatives(UnaryOperator<CreativesBuilder> choices) {
        creatives = choices.apply(Creatives.builder()
                        .store(store)
                        .blobs(blobs)
                        .calendar(SchedulingCalendar.in(ZoneId.of("UTC")).withClock(clock))
                        .events(new Recorder())
                        .withoutBackgroundWork())
                .build();
    }

    static TestCreatives create() {
        return with(builder -> builder);
    }

    static TestCreatives with(UnaryOperator<CreativesBuilder> choices) {
        return new TestCreatives(choices);
    }

    LocalDate today() {
        return creatives.calendar().today();
    }

    UploadResult upload(byte[] file, String name) {
        return upload(Upload.of(OWNER, today(), name, new ByteArrayInputStream(file)));
    }

    UploadResult upload(Upload upload) {
        try {
            return creatives.upload(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Creative uploaded() {
        return uploadedBy(OWNER);
    }

    Creative uploadedBy(long owner) {
        UploadResult result = upload(Upload.of(owner, today(), "a.png", new ByteArrayInputStream(Pictures.png(4, 3))));
        assertThat(result).isInstanceOf(UploadResult.Uploaded.class);
        return ((UploadResult.Uploaded) result).creative();
    }

    UploadSlot slot() {
        SlotResult result = creatives.reserve(OWNER);
        assertThat(result).isInstanceOf(SlotResult.Reserved.class);
        return ((SlotResult.Reserved) result).slot();
    }

    static Refusal refusal(UploadResult result) {
        assertThat(result).isInstanceOf(UploadResult.Refused.class);
        return ((UploadResult.Refused) result).reason();
    }

    @Override
    public void close() {
        creatives.close();
    }

    private final class Recorder implements CreativeEvents {

        @Override
        public void uploaded(Creative creative) {
            heard.add("uploaded");
        }

        @Override
        public void refused(long owner, Refusal reason) {
            heard.add("refused " + reason);
        }

        @Override
        public void removed(long owner, CreativeId id) {
            heard.add("removed");
        }

        @Override
        public void restored(long owner, CreativeId id) {
            heard.add("restored");
        }

        @Override
        public void quarantined(long owner, CreativeId id) {
            heard.add("quarantined");
        }

        @Override
        public void orphanDeleted(BlobKey key) {
            heard.add("orphan deleted");
        }

        @Override
        public void bytesMissing(CreativeId id, BlobKey key) {
            heard.add("bytes missing");
        }

        @Override
        public void bytesChanged(CreativeId id, BlobKey key) {
            heard.add("bytes changed");
        }
    }
}
