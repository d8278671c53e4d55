// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link BlobStore} does with bytes that are not kept yet, or never will be. */
public interface BlobDraftContract extends Blobs {

    @Test
    @Tag("UPL-09")
    default void aDraftIsSeenByNobodyBeforeItIsKept() {
        BlobKey key = BlobKey.random();
        try (BlobDraft draft = store().begin()) {
            draft.write(Blobs.bytes(1000), 0, 1000);

            assertThat(store().open(key, 0, 1)).isEmpty();
            assertThat(listed()).isEmpty();

            draft.keep(key);
        }
        assertThat(listed()).extracting(KeptBlob::key).containsExactly(key);
    }

    @Test
    @Tag("UPL-10")
    default void aDraftThatIsClosedLeavesNothing() {
        BlobDraft draft = store().begin();
        draft.write(Blobs.bytes(100_000), 0, 100_000);
        draft.close();
        draft.close();

        assertThat(listed()).isEmpty();
        assertThat(store().deleteDrafts(Blobs.farFuture())).isZero();
    }

    @Test
    @Tag("UPL-10")
    default void aDraftThatWasKeptLeavesNoDraft() {
        keep(Blobs.bytes(9 * MIB));

        assertThat(store().deleteDrafts(Blobs.farFuture())).isZero();
    }

    @Test
    @Tag("UPL-10")
    default void aWriterThatIsInterruptedLeavesNothing() {
        try (BlobDraft draft = store().begin()) {
            draft.write(Blobs.bytes(1000), 0, 1000);
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> draft.keep(BlobKey.random()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(listed()).isEmpty();
        assertThat(store().deleteDrafts(Blobs.farFuture())).isZero();
    }

    @Test
    default void aDraftIsOverOnceItIsKeptOrClosed() {
        BlobDraft kept = store().begin();
        kept.write(Blobs.bytes(1), 0, 1);
        kept.keep(BlobKey.random());
        BlobDraft closed = store().begin();
        closed.close();

        assertThatIllegalStateException().isThrownBy(() -> kept.write(Blobs.bytes(1), 0, 1));
        assertThatIllegalStateException().isThrownBy(() -> kept.keep(BlobKey.random()));
        assertThatIllegalStateException().isThrownBy(() -> closed.keep(BlobKey.random()));
        assertThatIllegalStateException().isThrownBy(closed::read);
        assertThat(listed()).hasSize(1);
    }

    @Test
    @Tag("UPL-14")
    default void aDraftCanBeReadWhileItIsWritten() throws IOException {
        byte[] bytes = Blobs.bytes(200_000);
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

    @Test
    @Tag("UPL-10")
    default void onlyDraftsThatNobodyWroteToForLongAreDeleted() throws IOException {
        byte[] bytes = Blobs.bytes(1000);
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

        assertThat(store().deleteDrafts(Blobs.farFuture())).isEqualTo(1);
        assertThat(listed()).hasSize(1);
        forgotten.close();
    }
}
