// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.decoded;
import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.ImageType;
import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of picture has in common. */
@Tag("UPL-03")
@Tag("UPL-05")
class ImageSieveTest {

    private static final Map<String, byte[]> SOUND = sound();

    private static Map<String, byte[]> sound() {
        Map<String, byte[]> all = new TreeMap<>();
        all.put("jpeg", TestPictures.jpeg(70, 50));
        all.put("progressive jpeg", TestPictures.progressiveJpeg(70, 50));
        all.put("photograph", TestPictures.photograph(70, 50, 1));
        all.put("png", TestPictures.png(70, 50));
        all.put("gif", TestPictures.gif(70, 50));
        all.put("animated gif", TestPictures.animatedGif(30, 20, 3));
        all.put("webp", TestWebp.still(70, 50));
        all.put("lossy webp", TestWebp.lossy());
        all.put("animated webp", TestWebp.animated(70, 50, 3));
        all.put("webp with Exif", TestWebp.with("EXIF", TestMetadata.tiff(1), 70, 50, 0x08));
        all.put("webp with XMP", TestWebp.with("XMP ", TestMetadata.xmp(), 70, 50, 0x04));
        return all;
    }

    static Stream<String> names() {
        return SOUND.keySet().stream();
    }

    private static byte[] picture(String name) {
        byte[] picture = SOUND.get(name);
        assertThat(picture).isNotNull();
        return picture;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSoundPictureLooksTheSameBehindTheSieve(String name) throws Exception {
        Sieves.Passed passed = passed(picture(name));

        assertThat(passed.sieved().isUpright()).isTrue();
        if (passed.sieved().type() != ImageType.WEBP) {
            BufferedImage before = decoded(picture(name));
            BufferedImage after = decoded(passed.bytes());
            assertThat(passed.sieved().width()).isEqualTo(before.getWidth());
            assertThat(passed.sieved().height()).isEqualTo(before.getHeight());
            assertThat(pixels(after)).isEqualTo(pixels(before));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void howManyBytesComeAtOnceDoesNotMatter(String name) throws Exception {
        byte[] whole = passed(picture(name)).bytes();

        for (int most = 1; most <= 5; most++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageSieve.sieve(Sieves.inPieces(picture(name), most), out, Sieves.LIMITS);
            assertThat(out.toByteArray()).as("%s at once", most).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noMetadataPasses(String name) throws Exception {
        assertThat(TestTags.in(passed(picture(name)).bytes())).isEmpty();
    }

    @Test
    void theReaderOfMetadataFindsSome() {
        assertThat(TestTags.in(picture("photograph"))).contains("Exif\0\0", "8BIM", "segment e1", TestMetadata.SECRET);
        assertThat(TestTags.in(picture("webp with Exif"))).contains("chunk EXIF", "flags of Exif or XMP");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatPassedPassesAgainUnchanged(String name) throws Exception {
        Sieves.Passed once = passed(picture(name));

        assertThat(passed(once.bytes()).bytes()).isEqualTo(once.bytes());
        assertThat(passed(once.bytes()).sieved()).isEqualTo(once.sieved());
    }

    @ParameterizedTest
    @MethodSource("names")
    void cutAnywhereItIsRefused(String name) {
        byte[] picture = picture(name);
        for (int length = 0; length < picture.length; length++) {
            assertThat(refusal(Arrays.copyOf(picture, length)))
                    .as("at %d", length)
                    .contains(Refusal.UNSUPPORTED_TYPE);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingMayFollowIt(String name) {
        byte[] picture = picture(name);
        for (String tail :
                new String[] {"\0", "\n", "PK\3\4 and more", "<script>alert(1)</script>", "%PDF-1.7", "MZ"}) {
            byte[] more = tail.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(refusal(joined(picture, more))).as(tail).contains(Refusal.UNSUPPORTED_TYPE);
        }
        assertThat(refusal(joined(picture, picture))).contains(Refusal.UNSUPPORTED_TYPE);
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("UPL-04")
    void whatIsTooLargeIsRefusedForItsSize(String name) {
        UploadLimits few = new UploadLimits(1_000_000, 1, 10_000, 100, 65_536, 1_000_000, Duration.ofSeconds(1));
        UploadLimits narrow = new UploadLimits(1_000_000, 1_000_000, 1, 100, 65_536, 1_000_000, Duration.ofSeconds(1));
        if (!name.equals("lossy webp")) {
            assertThat(refusal(picture(name), few)).contains(Refusal.TOO_MANY_PIXELS);
            assertThat(refusal(picture(name), narrow)).contains(Refusal.TOO_MANY_PIXELS);
        }
    }

    @Test
    @Tag("UPL-04")
    void onlySoManyFramesAreTaken() throws Exception {
        for (byte[] hundred : new byte[][] {TestPictures.animatedGif(2, 2, 100), TestWebp.animated(2, 2, 100)}) {
            assertThat(passed(hundred).sieved().frames()).isEqualTo(100);
        }
        for (byte[] more : new byte[][] {TestPictures.animatedGif(2, 2, 101), TestWebp.animated(2, 2, 10_000)}) {
            assertThat(refusal(more)).contains(Refusal.TOO_MANY_PIXELS);
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
