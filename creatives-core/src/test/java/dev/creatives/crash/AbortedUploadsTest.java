// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.creatives.Creatives;
import dev.creatives.SlotResult;
import dev.creatives.Upload;
import dev.creatives.UploadSlot;
import dev.creatives.blob.file.UnsyncedStore;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that goes away at any byte leaves nothing: no file, no open file, and no room taken. */
@Tag("UPL-10")
class AbortedUploadsTest {

    private static final int TIMES = 1_000;

    @TempDir
    Path folder;

    private final long seed = InstantSource.system().millis();
    private final Random random = new Random(seed);
    private final byte[] picture = NoisyPng.of(random, 100);
    private Creatives creatives;

    @BeforeEach
    void open() throws IOException {
        creatives = LocalCreatives.over(
                        new InMemoryCreativeStore(),
                        UnsyncedStore.at(folder.resolve("uploads")),
                        InstantSource.system())
                .parallelUploads(1)
                .build();
        System.out.println("seed " + seed);
        LocalCreatives.upload(creatives, "warm-up.txt", picture);
    }

    @Test
    void aThousandAbortsLeaveNothing() throws IOException {
        int before = Disks.openFiles();

        for (int i = 0; i < TIMES; i++) {
            abort(i % 4, random.nextInt(picture.length));
        }

        assertThat(Disks.filesIn(folder)).as("seed " + seed).isEmpty();
        assertThat(Disks.openFiles()).isLessThanOrEqualTo(before + 2);
        LocalCreatives.uploaded(creatives, picture);
    }

    private void abort(int kind, int at) throws IOException {
        switch (kind) {
            case 0 -> assertThatIOException().isThrownBy(() -> upload(breakingOff(at)));
            case 1 -> assertThat(upload(cutOff(at))).isInstanceOf(Refused.class);
            case 2 -> {
                try (UploadSlot slot = slot()) {
                    assertThatIOException().isThrownBy(() -> slot.receive("a.png", Optional.empty(), breakingOff(at)));
                }
            }
            default -> {
                try (UploadSlot slot = slot()) {
                    assertThat(slot.receive("a.png", Optional.empty(), new ByteArrayInputStream(picture)))
                            .isEmpty();
                }
            }
        }
    }

    private UploadResult upload(InputStream body) throws IOException {
        return creatives.upload(
                Upload.of(LocalCreatives.OWNER, creatives.calendar().today(), "a.png", body));
    }

    private UploadSlot slot() {
        return ((SlotResult.Reserved) creatives.reserve(LocalCreatives.OWNER)).slot();
    }

    private InputStream cutOff(int at) {
        return new ByteArrayInputStream(Arrays.copyOf(picture, at));
    }

    private InputStream breakingOff(int at) {
        return new SequenceInputStream(cutOff(at), new Reset());
    }

    private static final class Reset extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }
}
