// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.testkit.ChildJvm;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where photographs do not all fit, they are turned one after the other, or refused in words. */
@Tag("UPL-04")
class SmallHeapTest {

    @TempDir
    private Path folder;

    @Test
    void manyAtOnceAreTurnedOneAfterTheOther() throws Exception {
        assertThat(outcomes(TestPictures.jpeg(1600, 1200))).contains("TURNED").doesNotContain("OutOfMemory");
    }

    @Test
    void whatNeverFitsIsRefused() throws Exception {
        byte[] picture = TestPictures.jpeg(1200, 1200);
        int size = TestJpeg.find(picture, 0xC0) + 5;
        ByteBuffer.wrap(picture).putShort(size, (short) 1800).putShort(size + 2, (short) 2400);

        assertThat(outcomes(picture)).isEqualTo("{TOO_MANY_PIXELS=6}");
    }

    /** In 32 MiB, of which two fifths are for pictures: 3 megapixels at most. */
    private String outcomes(byte[] picture) throws Exception {
        Path file = Files.write(folder.resolve("picture.jpg"), picture);
        try (ChildJvm child = ChildJvm.start(
                SmallHeap.class, Map.of(), List.of("-Xmx32m", "-XX:+UseSerialGC"), List.of(file.toString()))) {
            return child.await("outcomes ", Duration.ofMinutes(3));
        }
    }
}
