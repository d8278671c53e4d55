// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.blob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.creatives.model.BlobKey;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore.KeptBlob;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody planted in or above the folder gains him nothing. */
@Tag("UPL-07")
class PlantedFilesTest {

    private static final BlobKey KEY = new BlobKey("ab" + "0".repeat(30));

    @TempDir
    Path folder;

    private Path root;
    private Path outside;

    @BeforeEach
    void plant() throws IOException {
        root = folder.resolve("uploads");
        outside = Files.writeString(folder.resolve("outside"), "not ours");
    }

    @Test
    void onlyThisUserMayReadOrWrite() throws IOException {
        keep(FileBlobStore.at(root));

        try (Stream<Path> all = Files.walk(root)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void aRelativeFolderIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FileBlobStore.at(Path.of("uploads")));
    }

    @Test
    void aLinkInPlaceOfTheRootIsRefused() throws IOException {
        Files.createSymbolicLink(root, Files.createDirectory(folder.resolve("elsewhere")));

        assertRefused("link");
    }

    @Test
    void aLinkInPlaceOfAFolderIsRefused() throws IOException {
        for (String name : List.of("drafts", "ab")) {
            Path planted = Files.createDirectories(folder.resolve("elsewhere"));
            FileBlobStore.at(root);
            Files.delete(root.resolve(name));
            Files.createSymbolicLink(root.resolve(name), planted);

            assertRefused("link");
            Files.delete(root.resolve(name));
        }
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefused() throws IOException {
        for (String rights : List.of("rwx-w----", "rwx----w-")) {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(rights));

            assertRefused("others may write");
        }
    }

    @Test
    void aFileInPlaceOfTheRootIsRefused() throws IOException {
        Files.createFile(root);

        assertRefused("no folder");
    }

    @Test
    void aLinkInPlaceOfAFileIsNotRead() throws IOException {
        FileBlobStore store = FileBlobStore.at(root);
        Files.createSymbolicLink(root.resolve("ab").resolve(KEY.value()), outside);

        assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> store.open(KEY, 0, 100));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInPlaceOfAFileIsNotWaitedFor() throws Exception {
        FileBlobStore store = FileBlobStore.at(root);
        Path pipe = root.resolve("ab").resolve(KEY.value());
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

        assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> store.open(KEY, 0, 100));
    }

    @Test
    void aLinkInPlaceOfAFileIsReplacedAndNotWrittenThrough() throws IOException {
        FileBlobStore store = FileBlobStore.at(root);
        Files.createSymbolicLink(root.resolve("ab").resolve(KEY.value()), outside);

        keep(store);

        assertThat(outside).hasContent("not ours");
        assertThat(store.open(KEY, 0, 100).orElseThrow().readAllBytes()).hasSize(3);
    }

    @Test
    void aLinkInPlaceOfAFileIsDeletedAndNotItsTarget() throws IOException {
        FileBlobStore store = FileBlobStore.at(root);
        Files.createSymbolicLink(root.resolve("ab").resolve(KEY.value()), outside);

        store.delete(KEY);

        assertThat(outside).hasContent("not ours");
    }

    @Test
    void whatIsNotOursIsNeitherListedNorSwept() throws IOException {
        FileBlobStore store = FileBlobStore.at(root);
        keep(store);
        Files.createFile(root.resolve("ab/readme"));
        Files.createDirectory(root.resolve("ab/" + "ab".repeat(16)));
        Files.createFile(root.resolve("ab/" + "cd".repeat(16)));
        Files.createSymbolicLink(root.resolve("ab/" + "ab12".repeat(8)), outside);
        Files.createSymbolicLink(root.resolve("drafts/planted.draft"), outside);
        List<KeptBlob> listed = new ArrayList<>();

        store.forEach(listed::add);
        int swept = store.deleteDrafts(Instant.MAX);

        assertThat(listed).extracting(KeptBlob::key).containsExactly(KEY);
        assertThat(swept).isZero();
        assertThat(outside).exists();
    }

    private void assertRefused(String words) {
        assertThatExceptionOfType(BlobStoreException.class)
                .isThrownBy(() -> FileBlobStore.at(root))
                .withMessageContaining(words);
    }

    private static void keep(FileBlobStore store) {
        try (BlobDraft draft = store.begin()) {
            draft.write(new byte[3], 0, 3);
            draft.keep(KEY);
        }
    }
}
