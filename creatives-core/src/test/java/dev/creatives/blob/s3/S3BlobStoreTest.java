// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creatives.blob.BlobStoreContract;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.BlobStoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class S3BlobStoreTest implements BlobStoreContract {

    private static final int NINE_MIB = 9 * 1024 * 1024;

    @TempDir
    Path folder;

    private final TestS3 server = TestS3.shared();
    private S3Settings settings;
    private S3BlobStore store;
    private S3Client client;

    @BeforeEach
    void open() {
        settings = server.freshBucket(folder.resolve("staging")).build();
        store = S3BlobStore.at(settings);
        client = S3Connection.open(settings);
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Override
    public int rounds() {
        return 5;
    }

    @Test
    @Tag("UPL-10")
    void anUploadThatFailsInTheMiddleLeavesNothing() {
        server.failAtPart(2);

        BlobStoreException failure = catchThrowableOfType(BlobStoreException.class, () -> keep(NINE_MIB));

        assertThat(failure.full()).isFalse();
        assertThat(client.listMultipartUploads(request -> request.bucket(settings.bucket()))
                        .uploads())
                .isEmpty();
        assertThat(keys()).isEmpty();
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }

    @Test
    @Tag("UPL-10")
    void anUploadInPartsThatWasForgottenIsAborted() {
        begin("creatives/" + BlobKey.random());
        begin("creatives/not-a-key");
        begin("other/" + BlobKey.random());

        assertThat(store.deleteDrafts(InstantSource.system().instant().minusSeconds(60)))
                .isZero();
        assertThat(store.deleteDrafts(Instant.MAX)).isEqualTo(1);
        assertThat(store.deleteDrafts(Instant.MAX)).isZero();
        assertThat(client.listMultipartUploads(request -> request.bucket(settings.bucket()))
                        .uploads())
                .hasSize(2);
    }

    @Test
    @Tag("UPL-11")
    void everyPageIsListedAndOnlyWhatIsOurs() {
        Set<BlobKey> ours = new HashSet<>();
        Stream.generate(BlobKey::random).limit(1_001).forEach(ours::add);
        server.fill(
                settings.bucket(), ours.stream().map(key -> "creatives/" + key).toList());
        server.fill(settings.bucket(), List.of("creatives/readme", "other/" + BlobKey.random()));

        assertThat(keys()).hasSize(1_001).allMatch(ours::contains);
    }

    @Test
    void twoPrefixesAreTwoStores() {
        try (S3BlobStore other = S3BlobStore.at(
                copy().prefix("other/").stagingFolder(folder.resolve("other")).build())) {
            BlobKey key = keep(10);

            assertThat(other.open(key, 0, 10)).isEmpty();
            assertThat(other.delete(key)).isFalse();
            assertThat(keys()).containsExactly(key);
        }
    }

    private S3Settings.Builder copy() {
        return S3Settings.builder()
                .bucket(settings.bucket())
                .endpoint(settings.endpoint().orElseThrow())
                .credentials(TestS3.KEY_ID, TestS3.SECRET);
    }

    private void begin(String name) {
        client.createMultipartUpload(
                request -> request.bucket(settings.bucket()).key(name));
    }

    private BlobKey keep(int size) {
        BlobKey key = BlobKey.random();
        try (BlobDraft draft = store.begin()) {
            draft.write(new byte[size], 0, size);
            draft.keep(key);
        }
        return key;
    }

    private List<BlobKey> keys() {
        List<KeptBlob> listed = new ArrayList<>();
        store.forEach(listed::add);
        return listed.stream().map(KeptBlob::key).toList();
    }
}
