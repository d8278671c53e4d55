// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.creatives.Creatives;
import dev.creatives.blob.file.UnsyncedStore;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.spi.BlobStoreException;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bit of each of 100 files turns over: the scrubber finds each, and none is served. */
@Tag("UPL-17")
class ChangedBytesTest {

    private static final int FILES = 100;

    @TempDir
    Path folder;

    private final long seed = InstantSource.system().millis();
    private final Random random = new Random(seed);
    private final Alarm alarm = new Alarm();
    private final List<Creative> kept = new ArrayList<>();
    private Creatives creatives;

    @BeforeEach
    void upload() {
        System.out.println("seed " + seed);
        creatives = LocalCreatives.over(new InMemoryCreativeStore(), UnsyncedStore.at(folder), InstantSource.system())
                .events(alarm)
                .build();
        for (int i = 0; i < FILES; i++) {
            kept.add(LocalCreatives.uploaded(creatives, NoisyPng.of(random, 10 + random.nextInt(100))));
        }
        assertThat(creatives.upkeep().scrub()).isZero();
    }

    @Test
    void theScrubberFindsEveryChangedFile() throws IOException {
        for (Creative creative : kept) {
            change(creative);
        }

        assertThat(creatives.upkeep().scrub()).as("seed " + seed).isEqualTo(FILES);

        assertThat(alarm.changed).containsExactlyInAnyOrderElementsOf(ids());
        for (Creative creative : kept) {
            Creative marked = creatives.find(creative.owner(), creative.id()).orElseThrow();
            assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> creatives.open(marked, 3, 2));
        }
    }

    @Test
    void noChangedFileIsServedToItsEnd() throws IOException {
        for (Creative creative : kept) {
            change(creative);

            try (InputStream bytes = creatives.open(creative, 0, Long.MAX_VALUE).orElseThrow()) {
                assertThatExceptionOfType(BlobStoreException.class).isThrownBy(bytes::readAllBytes);
            }
        }
    }

    @Test
    @Tag("UPL-11")
    void aLostFileIsReportedAndItsRowStays() throws IOException {
        Files.delete(fileOf(kept.get(3)));

        assertThat(creatives.upkeep().reconcile().bytesMissing()).isEqualTo(1);

        assertThat(alarm.missing).containsExactly(kept.get(3).id());
        assertThat(creatives.find(LocalCreatives.OWNER, kept.get(3).id())).isPresent();
    }

    private void change(Creative creative) throws IOException {
        Path file = fileOf(creative);
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }

    private Path fileOf(Creative creative) {
        String key = creative.blob().value();
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }

    private List<CreativeId> ids() {
        return kept.stream().map(Creative::id).toList();
    }
}
