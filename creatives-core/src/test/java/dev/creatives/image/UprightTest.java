// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.LIMITS;
import static dev.creatives.image.Sieves.decoded;
import static dev.creatives.image.Sieves.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-04")
@Tag("UPL-05")
class UprightTest {

    private static final Upright UPRIGHT = Upright.create(1);

    @AfterAll
    static void close() {
        UPRIGHT.close();
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void aPictureStandsAsItWasMeant(Orientation orientation) throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
            byte[] lying = lying(orientation, type);
            BufferedImage turned = decoded(turned(lying));

            assertThat(turned.getWidth()).isEqualTo(96);
            assertThat(turned.getHeight()).isEqualTo(64);
            assertThat(brightness(turned, 8, 8)).as("top left").isGreaterThan(200);
            assertThat(brightness(turned, 88, 8)).as("top right").isBetween(100, 180);
            assertThat(brightness(turned, 8, 56)).as("bottom left").isLessThan(40);
            assertThat(brightness(turned, 88, 56)).as("bottom right").isLessThan(40);
        }
    }

    @Test
    void coloursStayThoseTheyWere() throws Exception {
        BufferedImage image = decoded(turned(TestPictures.photograph(160, 120, 6)));
        BufferedImage meant = TestPictures.scene(120, 160);

        assertThat(image.getWidth()).isEqualTo(120);
        assertThat(difference(image, meant)).isLessThan(6);
        assertThat(difference(decoded(TestPictures.jpeg(120, 160)), decoded(TestPictures.photograph(120, 160, 3))))
                .isGreaterThan(30);
    }

    /** Of a channel, on average: 0 to 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed()) + Math.abs(a.getGreen() - b.getGreen());
                sum += Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void whatWasTurnedPassesTheSieveUnchanged(int orientation) throws Exception {
        byte[] turned = turned(TestPictures.photograph(333, 222, orientation));

        Sieves.Passed again = passed(turned);
        assertThat(again.bytes()).isEqualTo(turned);
        assertThat(again.sieved().isUpright()).isTrue();
        assertThat(TestTags.in(turned)).isEmpty();
    }

    @Test
    void aColourProfileIsHandedOn() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] picture = TestJpeg.withProfile(TestPictures.photograph(60, 40, 8), profile);

        byte[] turned = turned(picture);

        assertThat(TestJpeg.profile(turned)).isEqualTo(profile);
        assertThat(passed(turned).bytes()).isEqualTo(turned);
    }

    @Test
    void aProgressivePhotographIsTurnedToo() throws Exception {
        byte[] picture = TestMetadata.intoJpeg(TestPictures.progressiveJpeg(90, 60), 6);

        assertThat(decoded(turned(picture)).getHeight()).isEqualTo(90);
    }

    @Test
    void coloursThatAreNotNamedAreThoseThatBrowsersSee() throws Exception {
        byte[] picture = TestMetadata.intoJpeg(TestJpeg.nameless(TestPictures.scene(64, 48)), 3);

        BufferedImage meant = TestPictures.lying(TestPictures.scene(64, 48), Orientation.UPSIDE_DOWN);
        assertThat(difference(decoded(turned(picture)), meant)).isLessThan(6);
    }

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
                () -> UPRIGHT.turn(new ByteArrayInputStream(picture.bytes()), full, picture.sieved(), LIMITS));

        assertThat(thrown).hasMessage("no space left");
    }

    /** Whose first read takes longer than anybody waits. */
    private static final class Slow extends ByteArrayInputStream {

        Slow(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] to, int offset, int length) {
            if (pos == 0) {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
            return super.read(to, offset, length);
        }
    }

    private static UploadLimits limits(long memory, Duration time) {
        return new UploadLimits(
                LIMITS.maxBytes(), LIMITS.maxPixels(), LIMITS.maxSide(), LIMITS.maxFrames(), 65_536, memory, time);
    }

    private static byte[] turned(byte[] picture) throws IOException, UnfitImageException {
        return turned(picture, LIMITS);
    }

    private static byte[] turned(byte[] picture, UploadLimits limits) throws IOException, UnfitImageException {
        Sieves.Passed passed = passed(picture);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sieved upright = UPRIGHT.turn(new ByteArrayInputStream(passed.bytes()), out, passed.sieved(), limits);
        assertThat(upright).isEqualTo(passed(out.toByteArray()).sieved());
        return out.toByteArray();
    }

    private static Refusal refusal(byte[] picture, UploadLimits limits) {
        return catchThrowableOfType(UnfitImageException.class, () -> turned(picture, limits))
                .reason();
    }

    /** 96 x 64 when it stands: white at the top left, grey at the top right, black below. */
    private static byte[] lying(Orientation orientation, int type) {
        BufferedImage upright = new BufferedImage(96, 64, type);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 96; x++) {
                int grey = x < 48 ? 255 : 128;
                upright.getRaster().setPixel(x, y, new int[] {grey, grey, grey});
            }
        }
        return TestMetadata.intoJpeg(
                TestPictures.written("jpg", TestPictures.lying(upright, orientation)), orientation.exif());
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }
}
