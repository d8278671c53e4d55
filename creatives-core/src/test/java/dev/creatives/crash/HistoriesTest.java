// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.FakeBlobs;
import dev.creatives.crash.MortalProcess.Killed;
import dev.creatives.model.CreativeId;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Uploaded;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import dev.creatives.spi.StoredBlob;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Histories of uploads, deletions, restorations, kills, lost answers and upkeep, each by chance, with upkeep of another process
 * and leaps of time between any two steps: bytes that a creative refers to are never lost, and in the end no others are left.
 */
@Tag("UPL-11")
class HistoriesTest {

    private static final int ACTS = 25;
    private static final int IMMORTAL = Integer.MAX_VALUE;

    private int kills;
    private int failures;
    private int uploads;
    private int orphans;

    @Test
    void referencedBytesAreNeverLost() throws IOException {
        live(200);
    }

    @Test
    @Tag("long")
    void referencedBytesAreNeverLostInAThousandHistories() throws IOException {
        live(1_000);
    }

    private void live(int histories) throws IOException {
        long seed = InstantSource.system().millis();
        System.out.println("seed " + seed);
        for (int i = 0; i < histories; i++) {
            new History(seed + i).run();
        }
        System.out.println(histories + " histories, " + uploads + " uploads, " + kills + " kills, " + failures
                + " failures, " + orphans + " orphans deleted, 0 lost");
        assertThat(kills).isGreaterThan(histories);
        assertThat(orphans).isPositive();
    }

    private final class History {

        private final long seed;
        private final Random random;
        private final MutableClock clock = MutableClock.create();
        private final FakeBlobs bytes = new FakeBlobs(clock);
        private final CreativeStore rows = new InMemoryCreativeStore();
        private final List<CreativeId> ids = new ArrayList<>();
        private final Alarm alarm = new Alarm();
        private final Creatives neighbour =
                LocalCreatives.over(rows, bytes, clock).events(alarm).build();

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() throws IOException {
            LocalCreatives.uploaded(neighbour, NoisyPng.of(random, 3));
            for (int i = 0; i < ACTS; i++) {
                actAndPerhapsDie();
                assertNothingLost();
            }
            clock.advance(Duration.ofDays(2));
            neighbour.upkeep().sweep();
            neighbour.upkeep().reconcile();
            assertNothingLost();
            assertThat(bytes.keys()).as("seed " + seed).hasSameSizeAs(stored());
            assertThat(bytes.openDrafts()).isZero();
            orphans += alarm.orphans.size();
        }

        private void actAndPerhapsDie() {
            int life = random.nextInt(3) == 0 ? random.nextInt(30) : IMMORTAL;
            try {
                act(new MortalProcess(rows, bytes, clock, life, () -> random.nextInt(50) == 0, this::meanwhile)
                        .creatives);
            } catch (Killed e) {
                kills++;
            } catch (CreativeStoreException e) {
                failures++;
            }
        }

        private void act(Creatives creatives) {
            switch (random.nextInt(8)) {
                case 0 -> creatives.upkeep().sweep();
                case 1 -> creatives.upkeep().reconcile();
                case 2 -> anyOne().ifPresent(id -> creatives.delete(LocalCreatives.OWNER, id));
                case 3 -> anyOne().ifPresent(id -> creatives.restore(LocalCreatives.OWNER, id));
                default -> upload(creatives);
            }
        }

        private void upload(Creatives creatives) {
            UploadResult result = LocalCreatives.upload(creatives, "a.png", NoisyPng.of(random, 3));
            if (result instanceof Uploaded uploaded) {
                ids.add(uploaded.creative().id());
                uploads++;
            }
        }

        /** Between two steps of a process: mostly nothing, else time or the upkeep of another one. */
        private void meanwhile() {
            switch (random.nextInt(40)) {
                case 0 -> clock.advance(Duration.ofMinutes(random.nextInt(20)));
                case 1 -> clock.advance(Duration.ofHours(random.nextInt(30)));
                case 2, 3 -> neighbour.upkeep().sweep();
                case 4, 5, 6, 7 -> neighbour.upkeep().reconcile();
                default -> assertThat(alarm.missing).isEmpty();
            }
        }

        private Optional<CreativeId> anyOne() {
            return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
        }

        private void assertNothingLost() throws IOException {
            for (StoredBlob row : stored()) {
                assertThat(bytes.open(row.key(), 0, Long.MAX_VALUE))
                        .as("seed " + seed)
                        .isPresent();
                assertThat(Disks.hashOf(bytes.open(row.key(), 0, Long.MAX_VALUE).orElseThrow()))
                        .isEqualTo(row.sha256());
            }
            assertThat(alarm.missing).as("seed " + seed).isEmpty();
        }

        private List<StoredBlob> stored() {
            return rows.stored(Optional.empty(), 100);
        }
    }
}
