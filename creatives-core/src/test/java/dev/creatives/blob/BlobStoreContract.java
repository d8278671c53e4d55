// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.BlobStore.Room;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} owes its callers. Implement it in the test class of each store. */
public interface BlobStoreContract extends BlobDraftContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 64 * 1024 - 1, 64 * 1024 + 1, 8 * MIB, 8 * MIB + 1, 17 * MIB + 3})
    @Tag("UPL-09")
    default void whatWasKeptComesBack(int size) throws IOException {
        byte[] bytes = Blobs.bytes(size);

        BlobKey key = keep(bytes);

        assertThat(all(key)).isEqualTo(bytes);
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
    default void aRangeIsWhatLiesInIt(long offset, long length, int from, int to) throws IOException {
        byte[] bytes = Blobs.bytes(1000);
        BlobKey key = keep(bytes);

        assertThat(read(key, offset, length)).contains(Arrays.copyOfRange(bytes, from, to));
    }

    @Test
    default void aRangeIsNeverNegative() {
        BlobKey key = keep(Blobs.bytes(10));

        assertThatIllegalArgumentException().isThrownBy(() -> store().open(key, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(key, 0, -1));
    }

    @Test
    default void whatIsNotThereIsEmpty() {
        assertThat(store().open(BlobKey.random(), 0, 10)).isEmpty();
        assertThat(store().open(BlobKey.random(), 0, 0)).isEmpty();
        assertThat(store().open(BlobKey.random(), 5, 10)).isEmpty();
        assertThat(store().delete(BlobKey.random())).isFalse();
    }

    @Test
    default void whatIsDeletedIsGoneAndNothingElse() throws IOException {
        byte[] bytes = Blobs.bytes(1000);
        BlobKey gone = keep(Blobs.bytes(10));
        BlobKey stays = keep(bytes);

        assertThat(store().delete(gone)).isTrue();

        assertThat(store().delete(gone)).isFalse();
        assertThat(store().open(gone, 0, 1)).isEmpty();
        assertThat(listed()).extracting(KeptBlob::key).containsExactly(stays);
        assertThat(all(stays)).isEqualTo(bytes);
    }

    @Test
    @Tag("UPL-11")
    default void everyKeyIsListedOnceWithItsSizeAndTime() {
        Instant before = InstantSource.system().instant().minus(SKEW);
        List<BlobKey> keys = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            keys.add(keep(Blobs.bytes(i)));
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
    default void roomIsAPartOfTheWhole() {
        Room room = store().room();

        assertThat(room.total()).isPositive();
        assertThat(room.free()).isBetween(0L, room.total());
    }

    @Test
    @Tag("UPL-09")
    default void aReaderSeesAllTheBytesOrNone() throws Exception {
        byte[] bytes = Blobs.bytes(300_000);
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
}
