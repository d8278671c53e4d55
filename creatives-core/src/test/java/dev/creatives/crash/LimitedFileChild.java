// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** Uploads small and large pictures where no file may grow beyond some 100 KiB (EFBIG). Argument: a folder. */
final class LimitedFileChild {

    private LimitedFileChild() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).resolve("uploads");
        Random random = new Random(1);
        try (Creatives creatives = LocalCreatives.over(
                        new InMemoryCreativeStore(), FileBlobStore.at(root), InstantSource.system())
                .build()) {
            for (int i = 1; i <= 5; i++) {
                LocalCreatives.uploaded(creatives, NoisyPng.of(random, 100));
                Refused refused = (Refused) LocalCreatives.upload(creatives, "large.png", NoisyPng.of(random, 700));
                assertThat(refused.reason()).isEqualTo(Refusal.INSUFFICIENT_STORAGE);
                assertThat(Disks.filesIn(root)).hasSize(i);
            }
        }
        System.out.println("sound");
    }
}
