// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.LIMITS;
import static dev.creatives.image.Sieves.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which photographs are not turned, and what becomes of whoever waits for it. */
@Tag("UPL-04")
@Tag("UPL-05")
class UprightRefusalsTest extends UprightRig {

    @Test
    void whatIsMadeForPrintersIsRefused() {
        assertThat(refusal(TestMetadata.intoJpeg(TestJpeg.cmyk(), 6), LIMITS)).isEqualTo(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void otherKindsAreRefused() throws Exception {
        byte[] picture = TestWebp.with("EXIF", TestMetadata.tiff(6), 70, 50, 0x08);

        assertThat(passed(picture).sieved().orientation()).isEqualTo(Orientation.QUARTER_CLOCKWISE);
        assertThat(refusal(picture, LIMITS)).isEqualTo(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void whatTakesTooMuchMemoryIsRefusedBeforeItIsDecoded() {
        byte[] picture = TestPictures.photograph(1000, 1000, 6);

        assertThat(refusal(picture, limits(4_000_000, Duration.ofSeconds(2)))).isEqualTo(Refusal.TOO_MANY_PIXELS);

        byte[] scans = TestMetadata.intoJpeg(TestPictures.progressiveJpeg(1000, 1000), 6);
        assertThat(refusal(scans, limits(6_000_000, Duration.ofSeconds(60)))).isEqualTo(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    void whatBecomesTooLargeIsRefused() {
        byte[] picture = TestPictures.photograph(200, 200, 6);

        assertThat(refusal(picture, LIMITS.withMaxBytes(1000))).isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void whoWaitsTooLongIsToldSoAndTheWorkerWritesNothingMore() throws Exception {
        Sieves.Passed lying = passed(TestPictures.photograph(40, 40, 6));
        ByteArrayOutputStream late = new ByteArrayOutputStream();
        try (Upright upright = Upright.create(1)) {
            Slow slow = new Slow(lying.bytes());
            UnfitImageException busy = catchThrowableOfType(
                    UnfitImageException.class,
                    () -> upright.turn(slow, late, lying.sieved(), limits(1 << 27, Duration.ofMillis(10))));
            int written = late.size();
            assertThat(busy.reason()).isEqualTo(Refusal.BUSY);

            // There is one permit, so the worker that was given up has ended when this one has it.
            upright.turn(
                    new ByteArrayInputStream(lying.bytes()), OutputStream.nullOutputStream(), lying.sieved(), LIMITS);
            assertThat(late.size()).isEqualTo(written);
        }
    }

    @Test
    void theStreamsOwnFailuresComeThrough() throws Exception {
        Sieves.Passed picture = passed(TestPictures.photograph(40, 40, 6));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("no space left");
            }
        };

        IOException thrown = catchThrowableOfType(
                IOException.class,
                () -> upright.turn(new ByteArrayInputStream(picture.bytes()), full, picture.sieved(), LIMITS));

        assertThat(thrown).hasMessage("no space left");
    }

    /** Whose first read takes longer than anybody waits, even on a machine that stands still meanwhile. */
    private static final class Slow extends ByteArrayInputStream {

        Slow(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] to, int offset, int length) {
            if (pos == 0) {
                LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
            }
            return super.read(to, offset, length);
        }
    }

    private Refusal refusal(byte[] picture, UploadLimits limits) {
        return catchThrowableOfType(UnfitImageException.class, () -> turned(picture, limits))
                .reason();
    }
}
