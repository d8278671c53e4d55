// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativesException;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.result.UploadResult;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.StoredBlob;
import dev.otpauth.testkit.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A random life of creatives: uploads, deletions, deaths in the middle, and sweeps. */
final class History {

    private static final int STEPS = 30;

    private static final byte[] PICTURE = Pictures.png(4, 3);

    private static final OwnerQuota AMPLE = new OwnerQuota(10_000, 1L << 50, 1_000, 100_000);

    /** What happened in all histories. */
    static final class Figures {
        int uploads;
        int kills;
        int orphans;
        int sleeps;
    }

    private final Figures figures;
    private final Random random;
    private final MutableClock clock = MutableClock.create();
    private final FakeBlobs blobs = new FakeBlobs(clock);
    private final CreativeStore store;
    private final Creatives other;

    /** What a client was told is there, and when it asked for it to be deleted. */
    private final Map<Creative, Optional<Instant>> acknowledged = new HashMap<>();

    private Fate fate;
    private Creatives node;

    History(long seed, CreativeStore store, Figures figures) {
        this.random = new Random(seed);
        this.figures = figures;
        this.store = store;
        this.other = node(store, blobs);
        restart();
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            try {
                act();
            } catch (CreativesException e) {
                assertThat(e).hasMessageContaining("struck");
            } catch (Fate.Killed e) {
                figures.kills++;
                restart();
            }
            requireNothingLost();
        }
        requireNothingLeftOver();
    }

    private void restart() {
        fate = new Fate(random);
        fate.failIn(random.nextInt(3) == 0 ? 10 : 0);
        if (random.nextBoolean()) {
            fate.killAfter(1 + random.nextInt(40));
        }
        node = node(fate.over(CreativeStore.class, store), fate.over(BlobStore.class, blobs));
    }

    private Creatives node(CreativeStore rows, BlobStore bytes) {
        return Creatives.builder()
                .store(rows)
                .blobs(bytes)
                .calendar(SchedulingCalendar.in(ZoneId.of("UTC")).withClock(clock))
                .quota(AMPLE)
                .parallelUploads(1_000)
                .withoutBackgroundWork()
                .build();
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> upload();
            case 4 -> sleepyUpload();
            case 5 -> delete();
            case 6 -> restore();
            case 7 -> node.upkeep().sweep();
            case 8 -> figures.orphans += node.upkeep().reconcile().orphansDeleted();
            case 9 -> assertThat(node.upkeep().scrub()).isZero();
            case 10 -> clock.advance(Duration.ofMinutes(random.nextInt(20)));
            default -> clock.advance(Duration.ofHours(random.nextInt(30)));
        }
    }

    private void upload() {
        try (InputStream body = new ByteArrayInputStream(PICTURE)) {
            UploadResult result =
                    node.upload(Upload.of(random.nextInt(3), node.calendar().today(), "a.png", body));
            if (result instanceof UploadResult.Uploaded uploaded) {
                figures.uploads++;
                acknowledged.put(uploaded.creative(), Optional.empty());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process stops in the middle for up to three days, and another one does its upkeep. */
    private void sleepyUpload() {
        fate.sleepWhile(() -> {
            figures.sleeps++;
            clock.advance(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
            if (random.nextBoolean()) {
                other.upkeep().sweep();
            }
            figures.orphans += other.upkeep().reconcile().orphansDeleted();
        });
        upload();
    }

    private void delete() {
        any().ifPresent(creative -> {
            acknowledged.putIfAbsent(creative, Optional.empty());
            acknowledged.put(creative, Optional.of(clock.instant()));
            node.delete(creative.owner(), creative.id());
        });
    }

    private void restore() {
        any().ifPresent(creative -> {
            if (node.restore(creative.owner(), creative.id())) {
                acknowledged.put(creative, Optional.empty());
            }
        });
    }

    private Optional<Creative> any() {
        List<Creative> all = List.copyOf(acknowledged.keySet());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void requireNothingLost() {
        for (StoredBlob row : store.stored(Optional.empty(), 10_000)) {
            require(isSound(row), "bytes of a row");
        }
        acknowledged.forEach((creative, deletedAt) -> require(
                deletedAt.isPresent()
                        || store.find(creative.owner(), creative.id()).isPresent(),
                "what was acknowledged"));
    }

    private static void require(boolean kept, String what) {
        if (!kept) {
            throw new AssertionError("lost: " + what);
        }
    }

    /** All pictures of these histories are the same; their digest is known to the scrubber. */
    private boolean isSound(StoredBlob row) {
        try (InputStream bytes = blobs.open(row.key(), 0, Long.MAX_VALUE).orElseThrow()) {
            return bytes.readAllBytes().length == row.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireNothingLeftOver() {
        clock.advance(Duration.ofDays(2));
        other.upkeep().sweep();
        figures.orphans += other.upkeep().reconcile().orphansDeleted();

        Set<BlobKey> kept = store.stored(Optional.empty(), 10_000).stream()
                .map(StoredBlob::key)
                .collect(Collectors.toSet());
        assertThat(blobs.openDrafts()).isZero();
        if (!kept.isEmpty()) {
            assertThat(new HashSet<>(blobs.keys())).isEqualTo(kept);
        }
    }
}
