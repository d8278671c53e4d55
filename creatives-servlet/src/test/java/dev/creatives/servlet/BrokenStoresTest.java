// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.BlobKey;
import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStore;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client hears of stores that fail: a code, and nothing of where or why. */
@Tag("CH-D53")
class BrokenStoresTest {

    private static final String SECRET = "/srv/secret: No space left on device";

    @TempDir
    Path folder;

    @Test
    @Tag("UPL-13")
    void aFullDiskIs507() {
        try (Gallery gallery = over(BlobStoreException.full(SECRET, new RuntimeException(SECRET)))) {
            says(gallery.upload(form(gallery)), 507, "insufficient_storage");
        }
    }

    @Test
    void aBrokenDiskIs503() {
        try (Gallery gallery = over(BlobStoreException.broken(SECRET, new RuntimeException(SECRET)))) {
            RawAnswer answer = gallery.upload(form(gallery));
            says(answer, 503, "unavailable");
            assertThat(answer.headers("Retry-After")).hasSize(1);
        }
    }

    @Test
    void aBrokenDatabaseIs503OnEveryRoute() {
        CreativeStore broken = (CreativeStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CreativeStore.class}, (proxy, method, args) -> {
                    throw new CreativeStoreException(SECRET);
                });
        String path = "/creatives/00000000-0000-4000-8000-000000000000";

        try (Gallery gallery = Gallery.in(folder, parts -> parts.store(broken), web -> web)) {
            says(gallery.upload(form(gallery)), 503, "unavailable");
            says(gallery.get("/scheduled"), 503, "unavailable");
            says(gallery.get("/creatives"), 503, "unavailable");
            says(gallery.get(path + "/content"), 503, "unavailable");
            says(gallery.send("DELETE", path), 503, "unavailable");
            says(gallery.send("POST", path + "/restore"), 503, "unavailable");
        }
    }

    private Gallery over(BlobStoreException failure) {
        return Gallery.in(folder, parts -> parts.blobs(new FailingBlobs(failure)), web -> web);
    }

    private static byte[] form(Gallery gallery) {
        return Form.upload(gallery.today(), "a.png", "image/png", Images.png(4, 3));
    }

    private static void says(RawAnswer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("secret", "space left", "Exception", "dev.");
    }

    /** Has room, and fails at the first byte. */
    private record FailingBlobs(BlobStoreException failure) implements BlobStore {

        @Override
        public BlobDraft begin() {
            throw failure;
        }

        @Override
        public Optional<InputStream> open(BlobKey key, long offset, long length) {
            throw failure;
        }

        @Override
        public boolean delete(BlobKey key) {
            throw failure;
        }

        @Override
        public void forEach(Consumer<KeptBlob> visitor) {
            throw failure;
        }

        @Override
        public int deleteDrafts(Instant before) {
            throw failure;
        }

        @Override
        public Room room() {
            return new Room(1L << 40, 1L << 40);
        }
    }
}
