// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.model.BlobKey;
import dev.creatives.model.Creative;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.spi.StoredBlob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are lost or changed, and bytes that nobody needs. */
@Tag("UPL-17")
class IntegrityTest extends IntegrityRig {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100_000})
    void theLastBytesOfAFileThatChangedAreNotHandedOut(int buffer) throws IOException {
        Creative creative = test.uploaded();
        byte[] bytes = bytes(creative);
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        test.blobs.put(creative.blob(), changed);

        ByteArrayOutputStream got = new ByteArrayOutputStream();
        assertThatThrownBy(() -> copy(creative, buffer, got)).isInstanceOf(BlobStoreException.class);
        assertThat(got.size()).isLessThan(bytes.length);
        assertThat(test.heard).containsOnlyOnce("bytes changed");
        assertThatThrownBy(() -> copy(creative, buffer, got)).isInstanceOf(BlobStoreException.class);
        assertThat(test.heard).as("it is news once").containsOnlyOnce("bytes changed");
    }

    @Test
    void aFileThatIsCutShortIsNotPassedOffAsWhole() throws IOException {
        Creative creative = test.uploaded();
        byte[] bytes = bytes(creative);
        test.blobs.put(creative.blob(), Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> bytes(creative)).isInstanceOf(BlobStoreException.class);
    }

    @Test
    void aPartIsHandedOutAsItIs() throws IOException {
        Creative creative = test.uploaded();
        byte[] bytes = bytes(creative);

        try (InputStream part = test.creatives.open(creative, 5, 3).orElseThrow()) {
            assertThat(part.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 5, 8));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "5, 3", "1, 9223372036854775807", "0, 9223372036854775807"})
    void noPartOfAFileThatIsKnownToHaveChangedIsHandedOut(long offset, long length) throws IOException {
        Creative scrubbed = test.uploaded();
        Creative readWhole = test.uploaded();
        byte[] bytes = bytes(scrubbed);
        test.blobs.put(scrubbed.blob(), Arrays.copyOf(bytes, bytes.length + 1));
        test.creatives.upkeep().scrub();
        test.blobs.put(readWhole.blob(), Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> bytes(readWhole)).isInstanceOf(BlobStoreException.class);

        for (Creative changed : List.of(scrubbed, readWhole)) {
            assertThatThrownBy(() -> test.creatives.open(found(changed), offset, length))
                    .isInstanceOf(BlobStoreException.class)
                    .hasMessageContaining("not what was stored");
        }
        test.blobs.put(scrubbed.blob(), bytes);
        test.creatives.upkeep().scrub();
        assertThat(bytes(scrubbed)).isEqualTo(bytes);
    }

    @Test
    @Tag("UPL-11")
    void bytesThatAreLostAreAnAlarmAndNotAnEmptyFile() {
        Creative creative = test.uploaded();
        test.blobs.delete(creative.blob());

        assertThatThrownBy(() -> test.creatives.open(creative, 0, 10)).isInstanceOf(BlobStoreException.class);
        assertThat(test.heard).containsExactly("uploaded", "bytes missing");
    }

    @Test
    void whatWasDeletedMeanwhileIsGoneWithoutAlarm() {
        Creative creative = test.uploaded();
        test.creatives.delete(OWNER, creative.id());
        test.clock.advance(Duration.ofMinutes(11));
        test.creatives.upkeep().sweep();

        assertThat(test.creatives.open(creative, 0, 10)).isEmpty();
        assertThat(test.heard).containsExactly("uploaded", "removed");
    }

    @Test
    void theScrubberFindsWhatNobodyReads() {
        Creative changed = test.uploaded();
        Creative lost = test.uploaded();
        test.uploaded();
        assertThat(test.creatives.upkeep().scrub()).isZero();
        test.blobs.put(changed.blob(), new byte[] {1});
        test.blobs.delete(lost.blob());

        assertThat(test.creatives.upkeep().scrub()).isEqualTo(2);
        assertThat(test.creatives.upkeep().scrub()).as("it is news once").isZero();
        assertThat(test.heard).containsOnlyOnce("bytes changed").containsOnlyOnce("bytes missing");
    }

    @Test
    void aFileThatCannotBeReadKeepsTheScrubberFromNoOther() {
        for (int i = 0; i < 3; i++) {
            test.uploaded();
        }
        List<BlobKey> inOrder = test.store.stored(Optional.empty(), 3).stream()
                .map(StoredBlob::key)
                .toList();
        test.blobs.put(inOrder.get(2), new byte[] {1});
        BlobStore worn = intercepting((method, arguments) -> {
            if (method.equals("open") && arguments[0].equals(inOrder.get(0))) {
                throw BlobStoreException.broken("a bad sector", new IOException("EIO"));
            }
        });
        try (TestCreatives others = beside(worn)) {
            assertThatThrownBy(() -> others.creatives.upkeep().scrub()).isInstanceOf(BlobStoreException.class);
            assertThat(others.creatives.upkeep().scrub()).isOne();
        }
    }

    @Test
    void inTheBackgroundEachFileIsReadOnceADay() {
        Creative creative = test.uploaded();
        test.creatives.upkeep().scrubSlowly();
        test.blobs.delete(creative.blob());
        test.clock.advance(Duration.ofDays(1).minusMillis(1));
        test.creatives.upkeep().scrubSlowly();
        assertThat(test.heard).containsExactly("uploaded");
        test.clock.advance(Duration.ofMillis(1));
        test.creatives.upkeep().scrubSlowly();

        assertThat(test.heard).containsExactly("uploaded", "bytes missing");
    }

    @Test
    void whatIsPutBackIsSoundAgain() throws IOException {
        Creative creative = test.uploaded();
        byte[] bytes = bytes(creative);
        test.blobs.delete(creative.blob());
        test.creatives.upkeep().scrub();
        test.blobs.put(creative.blob(), bytes);
        assertThat(test.creatives.upkeep().scrub()).isZero();
        test.blobs.delete(creative.blob());
        test.creatives.upkeep().scrub();

        assertThat(test.heard).containsExactly("uploaded", "bytes missing", "bytes missing");
    }

    private void copy(Creative creative, int buffer, ByteArrayOutputStream to) throws IOException {
        try (InputStream in = test.creatives.open(creative, 0, Long.MAX_VALUE).orElseThrow()) {
            byte[] bytes = new byte[buffer];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                to.write(bytes, 0, read);
            }
        }
    }
}
