// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static dev.creatives.image.TestWebp.canvas;
import static dev.creatives.image.TestWebp.chunk;
import static dev.creatives.image.TestWebp.frame;
import static dev.creatives.image.TestWebp.pixels;
import static dev.creatives.image.TestWebp.riff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.result.Refusal;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("UPL-03")
@Tag("UPL-05")
class WebpFileTest {

    private static final byte[] PIXELS = chunk("VP8L", pixels(40, 30));
    private static final byte[] ANIM = chunk("ANIM", new byte[6]);

    @Test
    void sizesComeFromThePixels() throws Exception {
        assertThat(passed(riff(PIXELS)).sieved().width()).isEqualTo(40);
        assertThat(passed(riff(PIXELS)).sieved().height()).isEqualTo(30);
        assertThat(passed(TestWebp.lossy()).sieved().width()).isEqualTo(1);
        assertThat(refusal(riff(canvas(0, 41, 30), PIXELS))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestWebp.still(10_001, 2))).contains(Refusal.TOO_MANY_PIXELS);
        assertThat(refusal(riff(canvas(0, 1 << 24, 1 << 24), PIXELS))).contains(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    void metadataLeavesAGapOfItsSize() throws Exception {
        byte[] exif = TestWebp.with("EXIF", TestMetadata.tiff(5), 40, 30, 0x0C);

        Sieves.Passed passed = passed(exif);

        assertThat(passed.bytes()).isEqualTo(TestWebp.with("JUNK", new byte[200], 40, 30, 0));
        assertThat(passed.sieved().orientation()).isEqualTo(Orientation.TRANSPOSED);
    }

    @Test
    void aSmallColourProfileIsKept() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] large = Arrays.copyOf(profile, 65_537);
        byte[] kept = riff(canvas(0x20, 40, 30), chunk("ICCP", profile), PIXELS);

        assertThat(passed(kept).bytes()).isEqualTo(kept);
        for (byte[] dropped : new byte[][] {large, new byte[300], TestMetadata.ascii("<svg onload=alert(1)>")}) {
            assertThat(passed(riff(canvas(0x20, 40, 30), chunk("ICCP", dropped), PIXELS))
                            .bytes())
                    .isEqualTo(riff(canvas(0, 40, 30), chunk("JUNK", new byte[dropped.length]), PIXELS));
        }
    }

    @Test
    void animationsAreTakenWhole() throws Exception {
        byte[] animated = riff(canvas(2, 40, 30), ANIM, frame(0, 0, 40, 30), frame(10, 4, 30, 26));

        assertThat(passed(animated).bytes()).isEqualTo(animated);
        assertThat(passed(animated).sieved().frames()).isEqualTo(2);
    }

    @Test
    void chunksThatDoNotFitAreRefused() {
        byte[] head = canvas(2, 40, 30);
        byte[] alpha = chunk("ALPH", new byte[] {0, 1, 2});
        byte[] short8 = chunk("VP8 ", new byte[] {0x30, 1, 0, (byte) 0x9D, 1, 0x2A, 40, 0, 30, 0, 1, 2});
        byte[][] wrong = {
            riff(),
            riff(chunk("ICCP", new byte[4]), PIXELS),
            riff(PIXELS, PIXELS),
            riff(canvas(0, 40, 30)),
            riff(canvas(0, 40, 30), canvas(0, 40, 30), PIXELS),
            riff(canvas(0, 40, 30), ANIM, frame(0, 0, 40, 30)),
            riff(head, PIXELS),
            riff(head, ANIM),
            riff(head, frame(0, 0, 40, 30)),
            riff(head, ANIM, ANIM, frame(0, 0, 40, 30)),
            riff(head, ANIM, frame(2, 0, 40, 30)),
            riff(head, ANIM, chunk("ANMF", new byte[16])),
            riff(head, ANIM, chunk("ANMF", new byte[40])),
            riff(alpha, PIXELS),
            riff(canvas(0x10, 40, 30), chunk("ALPH", new byte[] {3, 1, 2}), PIXELS),
            riff(canvas(0x10, 40, 30), PIXELS, alpha),
            riff(chunk("VP8L", TestJpeg.changed(pixels(40, 30), 0, 0x2E))),
            riff(chunk("VP8L", TestJpeg.changed(pixels(40, 30), 4, 0xFF))),
            riff(short8),
            joined(Arrays.copyOf(riff(PIXELS), 4), new byte[] {-1, -1, -1, -1}, new byte[30]),
        };
        for (int i = 0; i < wrong.length; i++) {
            assertThat(refusal(wrong[i])).as("%d", i).contains(Refusal.UNSUPPORTED_TYPE);
        }
    }

    @Test
    void alphaIsKept() throws Exception {
        byte[] lossy = Arrays.copyOfRange(TestWebp.lossy(), 12, TestWebp.lossy().length);
        byte[] picture = riff(canvas(0x10, 1, 1), chunk("ALPH", new byte[] {0, 1, 2}), lossy);

        assertThat(passed(picture).bytes()).isEqualTo(picture);
    }
}
