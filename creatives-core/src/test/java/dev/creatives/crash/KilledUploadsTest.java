// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.StoredBlob;
import dev.creatives.store.jdbc.CreativesSchema;
import dev.creatives.store.jdbc.JdbcCreativeStore;
import dev.otpauth.testkit.ChildJvm;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that uploads, deletes and tidies up is killed at random instants: no row speaks of bytes that are torn or
 * missing, nothing that was acknowledged is lost, and one round of upkeep leaves no orphan.
 */
@Tag("UPL-09")
@Tag("UPL-11")
class KilledUploadsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_MILLIS = 900;

    private static TestDatabase database;

    @TempDir
    Path folder;

    private JdbcCreativeStore rows;
    private FileBlobStore bytes;
    private int acknowledged;
    private int orphans;
    private int drafts;

    @BeforeAll
    static void migrate() {
        database = TestPostgres.emptyDatabase();
        CreativesSchema.migrate(database.dataSource());
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    @Timeout(900)
    void fiveKillsLoseNothing() throws IOException {
        kill(5, InstantSource.system().millis());
    }

    @Test
    @Timeout(1500)
    @Tag("long")
    void threeHundredKillsLoseNothing() throws IOException {
        kill(300, InstantSource.system().millis());
    }

    private void kill(int times, long seed) throws IOException {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        rows = JdbcCreativeStore.on(database.dataSource(), Duration.ofSeconds(30));
        bytes = FileBlobStore.at(folder.resolve("uploads"));
        for (int i = 0; i < times || acknowledged == 0; i++) {
            Instant start = InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
            startAfresh(new HastyClock(start));
            List<String> said = killedAfter(start, random);
            assertThat(said).as("seed " + seed).noneMatch(line -> line.contains("ALARM"));
            assertRowsAreWhole();
            assertAcknowledgedIsThere(said);
            assertUpkeepLeavesNoOrphan(new HastyClock(start));
        }
        System.out.println(times + " kills, " + acknowledged + " acknowledged uploads, " + drafts + " drafts and "
                + orphans + " orphans found after them, 0 lost");
    }

    private List<String> killedAfter(Instant start, Random random) {
        try (ChildJvm child = ChildJvm.start(
                UploadingChild.class,
                database.url(),
                database.user(),
                database.password(),
                folder.resolve("uploads").toString(),
                start.toString(),
                "" + random.nextLong())) {
            child.await("ready", PATIENCE);
            if (acknowledged == 0) {
                child.await("kept", PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS)));
            child.kill();
            return child.lines();
        }
    }

    private void assertRowsAreWhole() throws IOException {
        for (StoredBlob row : stored()) {
            Optional<InputStream> found = bytes.open(row.key(), 0, Long.MAX_VALUE);
            assertThat(found).as("the bytes of " + row.id()).isPresent();
            assertThat(Disks.hashOf(found.get())).as("the hash of " + row.id()).isEqualTo(row.sha256());
        }
    }

    private void assertAcknowledgedIsThere(List<String> said) {
        Set<String> deleting = new HashSet<>();
        said.stream().filter(line -> line.startsWith("deleting ")).forEach(line -> deleting.add(line.split(" ")[1]));
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals("kept") && words.length == 4 && !deleting.contains(words[2])) {
                Optional<Creative> creative = rows.find(
                        Long.parseLong(words[1]), CreativeId.parse(words[2]).orElseThrow());
                assertThat(creative).as(line).isPresent();
                assertThat(creative.get().picture().sha256().hex()).isEqualTo(words[3]);
                acknowledged++;
            }
        }
    }

    private void assertUpkeepLeavesNoOrphan(HastyClock clock) throws IOException {
        Alarm alarm = new Alarm();
        int before = Disks.filesIn(folder.resolve("uploads/drafts")).size();
        try (Creatives creatives = creatives(clock, alarm)) {
            creatives.upkeep().sweep();
            creatives.upkeep().reconcile();
            assertThat(creatives.upkeep().scrub()).isZero();
        }
        assertThat(alarm.missing).isEmpty();
        assertThat(alarm.changed).isEmpty();
        assertThat(keysOnDisk())
                .containsExactlyInAnyOrderElementsOf(
                        stored().stream().map(StoredBlob::key).toList());
        assertThat(Disks.filesIn(folder.resolve("uploads/drafts"))).isEmpty();
        drafts += before;
        orphans += alarm.orphans.size();
        assertRowsAreWhole();
    }

    /** So that each kill is judged by itself. One creative is there: upkeep deletes nothing beside an empty table. */
    private void startAfresh(HastyClock clock) {
        database.execute("TRUNCATE creatives");
        keysOnDisk().forEach(bytes::delete);
        try (Creatives creatives = creatives(clock, new Alarm())) {
            LocalCreatives.uploaded(creatives, NoisyPng.of(new Random(1), 10));
        }
    }

    /** Long after the child's end: what it reserved has ended too. */
    private Creatives creatives(HastyClock clock, Alarm alarm) {
        return LocalCreatives.over(rows, bytes, () -> clock.instant().plus(Duration.ofHours(2)))
                .events(alarm)
                .build();
    }

    private List<BlobKey> keysOnDisk() {
        List<KeptBlob> listed = new ArrayList<>();
        bytes.forEach(listed::add);
        return listed.stream().map(KeptBlob::key).toList();
    }

    private List<StoredBlob> stored() {
        List<StoredBlob> all = new ArrayList<>();
        List<StoredBlob> some = rows.stored(Optional.empty(), 100);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = rows.stored(Optional.of(some.get(some.size() - 1).key()), 100);
        }
        return all;
    }
}
