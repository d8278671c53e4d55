// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.Creatives;
import dev.creatives.blob.file.FileBlobStore;
import dev.creatives.model.Creative;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.result.UploadResult.Uploaded;
import dev.creatives.store.memory.InMemoryCreativeStore;
import dev.otpauth.testkit.MutableClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fills the disk that a store lies on, to the byte or to a few pages, and uploads. Arguments: a folder on that disk, how many
 * times, a seed. Says how it went, and {@code sound} at the end.
 */
final class FullDiskChild {

    private static final int SIDE = 550;

    private final MutableClock clock = MutableClock.create();
    private final List<Creative> kept = new ArrayList<>();
    private final Path folder;
    private final Random random;
    private final Creatives creatives;
    private int taken;
    private int refused;

    private FullDiskChild(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
        this.creatives = LocalCreatives.over(
                        new InMemoryCreativeStore(), FileBlobStore.at(folder.resolve("uploads")), clock)
                .build();
    }

    public static void main(String[] arguments) throws IOException {
        FullDiskChild child = new FullDiskChild(Path.of(arguments[0]), Long.parseLong(arguments[2]));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            child.uploadWith(i % 10 == 0 ? 0 : child.random.nextInt(2 * SIDE * SIDE));
        }
        System.out.println(child.taken + " taken, " + child.refused + " refused");
        System.out.println("sound");
    }

    private void uploadWith(int room) throws IOException {
        kept.add(LocalCreatives.uploaded(creatives, NoisyPng.of(random, 20)));
        Path filler = folder.resolve("filler");
        fillBut(room, filler);

        UploadResult result = LocalCreatives.upload(creatives, "a.png", NoisyPng.of(random, SIDE));

        judge(result);
        assertThat(Disks.filesIn(folder.resolve("uploads"))).hasSize(kept.size());
        assertThat(Disks.filesIn(folder.resolve("uploads/drafts"))).isEmpty();
        Files.delete(filler);
        assertNothingElseWasHurt();
    }

    private void judge(UploadResult result) {
        if (result instanceof Uploaded uploaded) {
            kept.add(uploaded.creative());
            taken++;
        } else {
            assertThat(((Refused) result).reason()).isEqualTo(Refusal.INSUFFICIENT_STORAGE);
            refused++;
        }
    }

    /** What is there can be read; there is room for more; then all but ten small ones make way. */
    private void assertNothingElseWasHurt() throws IOException {
        kept.add(LocalCreatives.uploaded(creatives, NoisyPng.of(random, 20)));
        for (Creative creative : kept) {
            assertThat(Disks.hashOf(creatives.open(creative, 0, Long.MAX_VALUE).orElseThrow()))
                    .isEqualTo(creative.picture().sha256());
        }
        kept.removeIf(creative -> (creative.picture().width() == SIDE || kept.size() > 10) && deletes(creative));
        clock.advance(Duration.ofMinutes(11));
        creatives.upkeep().sweep();
    }

    private boolean deletes(Creative creative) {
        return creatives.delete(LocalCreatives.OWNER, creative.id());
    }

    /** Takes what the disk has, byte by byte at the end, and gives some of it back. */
    private void fillBut(int room, Path filler) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            byte[] block = new byte[64 * 1024];
            for (int size = block.length; size > 0; size /= 2) {
                while (takes(file, block, size)) {
                    assertThat(file.length()).isPositive();
                }
            }
            assertThat(Files.getFileStore(folder).getUsableSpace()).isZero();
            file.setLength(file.length() - room);
        }
    }

    private static boolean takes(RandomAccessFile file, byte[] block, int size) {
        try {
            file.write(block, 0, size);
            return true;
        } catch (IOException full) {
            return false;
        }
    }
}
