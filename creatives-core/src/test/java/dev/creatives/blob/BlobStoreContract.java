// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.BlobStore.Room;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} owes its callers. Extend it in the test class of each store. */
public abstract class BlobStoreContract {

    private static final int MIB = 1024 * 1024;
    private static final Duration SKEW = Duration.ofSeconds(3);

    /** The store, which holds nothing when a test begins. */
    protected abstract BlobStore store();

    /** How often a race is run. */
    protected int rounds() {
        return 20;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64 * 1024 - 1, 64 * 1024 + 1, 8 * MIB, 8 * MIB + 1, 17 * MIB + 3})
    @Tag("UPL-09")
    void whatWasKeptComesBack(int size) throws IOException {
        byte[] bytes = bytes(size);

        BlobKey key = keep(bytes);

        assertThat(all(key)).isEqualTo(bytes);
    }

    @Test
    @Tag("UPL-09")
    void aDraftIsSeenByNobodyBeforeItIsKept() {
        BlobKey key = BlobKey.random();
        try (BlobDraft draft = store().begin()) {
            draft.write(bytes(1000), 0, 1000);

            assertThat(store().open(key, 0, 1)).isEmpty();
            assertThat(listed()).isEmpty();

            draft.keep(key);
        }
        assertThat(listed()).extracting(KeptBlob::key).containsExactly(key);
    }

    @Test
    @Tag("UPL-10")
    void aDraftThatIsClosedLeavesNothing() {
        BlobDraft draft = store().begin();
        draft.write(bytes(100_000), 0, 100_000);
        draft.close();
        draft.close();

        assertThat(listed()).isEmpty();
        assertThat(store().deleteDrafts(farFuture())).isZero();
    }

    @Test
    @Tag("UPL-10")
    void aDraftThatWasKeptLeavesNoDraft() {
        keep(bytes(9 * MIB));

        assertThat(store().deleteDrafts(farFuture())).isZero();
    }

    @Test
    @Tag("UPL-10")
    void aWriterThatIsInterruptedLeavesNothing() {
        try (BlobDraft draft = store().begin()) {
            draft.write(bytes(1000), 0, 1000);
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> draft.keep(BlobKey.random()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(listed()).isEmpty();
        assertThat(store().deleteDrafts(farFuture())).isZero();
    }

    @Test
    void aDraftIsOverOnceItIsKeptOrClosed() {
        BlobDraft kept = store().begin();
        kept.write(bytes(1), 0, 1);
        kept.keep(BlobKey.random());
        BlobDraft closed = store().begin();
        closed.close();

        assertThatIllegalStateException().isThrownBy(() -> kept.write(bytes(1), 0, 1));
        assertThatIllegalStateException().isThrownBy(() -> kept.keep(BlobKey.random()));
        assertThatIllegalStateException().isThrownBy(() -> closed.keep(BlobKey.random()));
        assertThatIllegalStateException().isThrownBy(closed::read);
        assertThat(listed()).hasSize(1);
    }

    @Test
    @Tag("UPL-14")
    void aDraftCanBeReadWhileItIsWritten() throws IOException {
        byte[] bytes = bytes(200_000);
        try (BlobDraft draft = store().begin()) {
            draft.write(bytes, 0, 150_000);
            try (InputStream soFar = draft.read()) {
                assertThat(soFar.readAllBytes()).isEqualTo(Arrays.copyOf(bytes, 150_000));
            }
            draft.write(bytes, 150_000, 50_000);
            try (InputStream soFar = draft.read()) {
                assertThat(soFar.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000, 0, 1000",
        "0, 9223372036854775807, 0, 1000",
        "0, 1, 0, 1",
        "1, 998, 1, 999",
        "999, 1, 999, 1000",
        "999, 9223372036854775807, 999, 1000",
        "400, 5000, 400, 1000",
        "0, 0, 0, 0",
        "1000, 1, 1000, 1000",
        "5000, 10, 1000, 1000",
        "9223372036854775807, 9223372036854775807, 1000, 1000"
    })
    @Tag("UPL-08")
    void aRangeIsWhatLiesInIt(long offset, long length, int from, int to) throws IOException {
        byte[] bytes = bytes(1000);
        BlobKey key = keep(bytes);

        assertThat(read(key, offset, length)).contains(Arrays.copyOfRange(bytes, from, to));
    }

    @Test
    void aRangeIsNeverNegative() {
        BlobKey key = keep(bytes(10));

        assertThatIllegalArgumentException().isThrownBy(() -> store().open(key, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(key, 0, -1));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(store().open(BlobKey.random(), 0, 10)).isEmpty();
        assertThat(store().open(BlobKey.random(), 0, 0)).isEmpty();
        assertThat(store().open(BlobKey.random(), 5, 10)).isEmpty();
        assertThat(store().delete(BlobKey.random())).isFalse();
    }

    @Test
    void whatIsDeletedIsGoneAndNothingElse() throws IOException {
        byte[] bytes = bytes(1000);
        BlobKey gone = keep(bytes(10));
        BlobKey stays = keep(bytes);

        assertThat(store().delete(gone)).isTrue();

        assertThat(store().delete(gone)).isFalse();
        assertThat(store().open(gone, 0, 1)).isEmpty();
        assertThat(listed()).extracting(KeptBlob::key).containsExactly(stays);
        assertThat(all(stays)).isEqualTo(bytes);
    }

    @Test
    @Tag("UPL-11")
    void everyKeyIsListedOnceWithItsSizeAndTime() {
        Instant before = InstantSource.system().instant().minus(SKEW);
        List<BlobKey> keys = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            keys.add(keep(bytes(i)));
        }
        Instant after = InstantSource.system().instant().plus(SKEW);

        List<KeptBlob> listed = listed();

        assertThat(listed).extracting(KeptBlob::key).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(listed).allSatisfy(blob -> {
            assertThat(blob.bytes()).isEqualTo(keys.indexOf(blob.key()) + 1);
            assertThat(blob.keptAt()).isBetween(before, after);
        });
    }

    @Test
    @Tag("UPL-10")
    void onlyDraftsThatNobodyWroteToForLongAreDeleted() throws IOException {
        byte[] bytes = bytes(1000);
        try (BlobDraft draft = store().begin()) {
            draft.write(bytes, 0, 1000);

            assertThat(store().deleteDrafts(InstantSource.system().instant().minusSeconds(60)))
                    .isZero();
            BlobKey key = BlobKey.random();
            draft.keep(key);
            assertThat(all(key)).isEqualTo(bytes);
        }
        BlobDraft forgotten = store().begin();
        forgotten.write(bytes, 0, 1000);

        assertThat(store().deleteDrafts(farFuture())).isEqualTo(1);
        assertThat(listed()).hasSize(1);
        forgotten.close();
    }

    @Test
    void roomIsAPartOfTheWhole() {
        Room room = store().room();

        assertThat(room.total()).isPositive();
        assertThat(room.free()).isBetween(0L, room.total());
    }

    @Test
    @Tag("UPL-09")
    void aReaderSeesAllTheBytesOrNone() throws Exception {
        byte[] bytes = bytes(300_000);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < rounds(); round++) {
                BlobKey key = BlobKey.random();
                CountDownLatch reading = new CountDownLatch(1);
                Future<Optional<byte[]>> seen = reader.submit(() -> firstSeen(key, reading));
                reading.await();
                keep(key, bytes);
                assertThat(seen.get()).contains(bytes);
            }
        } finally {
            reader.shutdownNow();
        }
    }

    private Optional<byte[]> firstSeen(BlobKey key, CountDownLatch reading) throws IOException {
        Optional<byte[]> seen = read(key, 0, Long.MAX_VALUE);
        reading.countDown();
        while (seen.isEmpty() && !Thread.currentThread().isInterrupted()) {
            seen = read(key, 0, Long.MAX_VALUE);
        }
        return seen;
    }

    private BlobKey keep(byte[] bytes) {
        BlobKey key = BlobKey.random();
        keep(key, bytes);
        return key;
    }

    private void keep(BlobKey key, byte[] bytes) {
        try (BlobDraft draft = store().begin()) {
            draft.write(bytes, 0, bytes.length);
            draft.keep(key);
        }
    }

    private byte[] all(BlobKey key) throws IOException {
        return read(key, 0, Long.MAX_VALUE).orElseThrow();
    }

    private Optional<byte[]> read(BlobKey key, long offset, long length) throws IOException {
        Optional<InputStream> opened = store().open(key, offset, length);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = opened.get()) {
            return Optional.of(bytes.readAllBytes());
        }
    }

    private List<KeptBlob> listed() {
        List<KeptBlob> listed = new ArrayList<>();
        store().forEach(listed::add);
        return listed;
    }

    private static Instant farFuture() {
        return InstantSource.system().instant().plus(Duration.ofDays(1));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
