// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creatives.blob.BrokenDisk;
import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails at any step leaves nothing, and is told apart from a full one. */
class FileFaultTest {

    private static final byte[] BYTES = new byte[200_000];

    /** One for all: making a store takes 256 folders. */
    @TempDir
    static Path folder;

    private final BrokenDisk disk = new BrokenDisk();
    private FileBlobStore store;

    @BeforeEach
    void open() {
        store = FileBlobStore.at(folder.resolve("uploads"), disk);
        store.forEach(blob -> store.delete(blob.key()));
        disk.forgetSteps();
    }

    @Test
    @Tag("UPL-09")
    void theOrderIsFileThenNameThenFolder() {
        upload();

        assertThat(disk.steps())
                .containsExactly("create", "write", "write", "write", "write", "force", "move", "forceFolder");
    }

    @ParameterizedTest
    @CsvSource({
        "create, 0, No space left on device, true",
        "write, 0, No space left on device, true",
        "write, 2, No space left on device, true",
        "write, 1, Disk quota exceeded, true",
        "write, 1, File too large, true",
        "write, 1, Input/output error, false",
        "force, 0, Input/output error, false",
        "force, 0, No space left on device, true",
        "move, 0, Input/output error, false",
        "forceFolder, 0, Input/output error, false",
        "forceFolder, 0, No space left on device, true"
    })
    @Tag("UPL-13")
    void aFailureLeavesNothingAndSaysWhetherItIsForWantOfRoom(String step, int after, String words, boolean full)
            throws IOException {
        Folder.Content before = Folder.contentOf(folder);
        disk.failAt(step, after, words);

        BlobStoreException failure = catchThrowableOfType(BlobStoreException.class, this::upload);

        assertThat(failure.full()).isEqualTo(full);
        assertThat(failure).hasMessageNotContaining(folder.toString());
        assertThat(Folder.contentOf(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "write", "force", "move", "forceFolder"})
    @Tag("UPL-13")
    void aFailureHurtsNoOtherBytes(String step) throws IOException {
        BlobKey earlier = upload();
        disk.failAt(step, 0, "Input/output error");
        catchThrowableOfType(BlobStoreException.class, this::upload);
        disk.mend();

        BlobKey later = upload();

        for (BlobKey key : List.of(earlier, later)) {
            assertThat(store.open(key, 0, Long.MAX_VALUE).orElseThrow().readAllBytes())
                    .isEqualTo(BYTES);
        }
    }

    @Test
    @Tag("UPL-10")
    void aFailedDraftIsGoneBeforeItIsClosed() throws IOException {
        BlobDraft draft = store.begin();
        disk.failAt("write", 0, "Input/output error");

        catchThrowableOfType(BlobStoreException.class, () -> draft.write(BYTES, 0, BYTES.length));

        assertThat(Folder.contentOf(folder).files()).isEmpty();
        draft.close();
    }

    private BlobKey upload() {
        BlobKey key = BlobKey.random();
        try (BlobDraft draft = store.begin()) {
            draft.write(BYTES, 0, BYTES.length);
            draft.keep(key);
        }
        return key;
    }
}
