// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.LIMITS;
import static dev.creatives.image.Sieves.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.UploadLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What the tests of turning photographs run on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UprightRig {

    final Upright upright = Upright.create(1);

    @AfterAll
    void close() {
        upright.close();
    }

    static UploadLimits limits(long memory, Duration time) {
        return new UploadLimits(
                LIMITS.maxBytes(), LIMITS.maxPixels(), LIMITS.maxSide(), LIMITS.maxFrames(), 65_536, memory, time);
    }

    byte[] turned(byte[] picture) throws IOException, UnfitImageException {
        return turned(picture, LIMITS);
    }

    byte[] turned(byte[] picture, UploadLimits limits) throws IOException, UnfitImageException {
        Sieves.Passed passed = passed(picture);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sieved sieved = upright.turn(new ByteArrayInputStream(passed.bytes()), out, passed.sieved(), limits);
        assertThat(sieved).isEqualTo(passed(out.toByteArray()).sieved());
        return out.toByteArray();
    }

    /** 96 x 64 when it stands: white at the top left, grey at the top right, black below. */
    static byte[] lying(Orientation orientation, int type) {
        BufferedImage standing = new BufferedImage(96, 64, type);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 96; x++) {
                int grey = x < 48 ? 255 : 128;
                standing.getRaster().setPixel(x, y, new int[] {grey, grey, grey});
            }
        }
        return TestMetadata.intoJpeg(
                TestPictures.written("jpg", TestPictures.lying(standing, orientation)), orientation.exif());
    }
}
