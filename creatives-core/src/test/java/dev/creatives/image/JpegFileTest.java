// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.decoded;
import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static dev.creatives.image.TestJpeg.changed;
import static dev.creatives.image.TestJpeg.find;
import static dev.creatives.image.TestJpeg.inserted;
import static dev.creatives.image.TestMetadata.ascii;
import static dev.creatives.image.TestMetadata.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.result.Refusal;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-03")
@Tag("UPL-05")
class JpegFileTest {

    private static final byte[] JPEG = TestPictures.jpeg(64, 48);
    private static final int SOF = 0xC0;
    private static final int SOS = 0xDA;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrientationIsRead(int number) throws Exception {
        byte[] lying = TestMetadata.intoJpeg(JPEG, number);

        assertThat(passed(lying).sieved().orientation().exif()).isEqualTo(number);
        assertThat(passed(passed(lying).bytes()).sieved().isUpright()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255, 65_535})
    void anOrientationThatMeansNothingIsUpright(int number) throws Exception {
        assertThat(passed(TestMetadata.intoJpeg(JPEG, number)).sieved().isUpright())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0xC1, 0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDC, 0xDE, 0xDF, 0xF0, 1
            })
    void otherCodingsAreRefused(int marker) {
        byte[] other = changed(JPEG, find(JPEG, SOF) + 1, marker);

        // Extended sequential coding of 8 bits with these tables is the same as baseline.
        assertThat(refusal(other).isEmpty()).isEqualTo(marker == 0xC1);
    }

    @Test
    @Tag("UPL-04")
    void aHeaderThatLiesAboutItsSizeIsRefusedWithoutItsPixels() {
        int frame = find(JPEG, SOF);
        byte[] huge = joined(Arrays.copyOf(JPEG, frame + 5), new byte[] {-1, -1, -1, -1});
        byte[] tall = changed(JPEG, frame + 5, 0x20);
        byte[] flat = changed(changed(JPEG, frame + 5, 0), frame + 6, 0);

        assertThat(refusal(joined(huge, Arrays.copyOfRange(JPEG, frame + 9, frame + 19))))
                .contains(Refusal.TOO_MANY_PIXELS);
        assertThat(refusal(tall)).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(flat)).contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void aTableScanOrFrameThatIsMissingIsMissed() {
        for (int marker : new int[] {0xDB, 0xC4, SOF, SOS}) {
            int at = find(JPEG, marker);
            byte[] without = joined(
                    Arrays.copyOf(JPEG, at), Arrays.copyOfRange(JPEG, at + 2 + TestJpeg.length(JPEG, at), JPEG.length));
            assertThat(refusal(without)).as("%x", marker).contains(Refusal.UNSUPPORTED_TYPE);
        }
    }

    @Test
    void bytesBetweenSegmentsAreRefusedButFillIsDropped() throws Exception {
        int at = find(JPEG, SOF);

        assertThat(refusal(inserted(JPEG, at, new byte[] {0}))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(passed(inserted(JPEG, at, new byte[] {-1, -1, -1})).bytes())
                .isEqualTo(passed(JPEG).bytes());
    }

    @Test
    void restartsHaveToComeInTurnAndWhereTheyMust() {
        int coded = find(JPEG, SOS) + 2 + TestJpeg.length(JPEG, find(JPEG, SOS));

        assertThat(refusal(inserted(JPEG, coded + 8, new byte[] {-1, (byte) 0xD0})))
                .contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(inserted(JPEG, find(JPEG, SOS), segment(0xDD, new byte[] {0, 1}))))
                .contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(inserted(JPEG, find(JPEG, SOS), segment(0xDD, new byte[] {0x7F, 1}))))
                .isEmpty();
    }

    @Test
    void theZeroesBehindItsFFsAreNoPixels() {
        int scan = find(JPEG, SOS);
        byte[] head = Arrays.copyOf(JPEG, scan + 2 + TestJpeg.length(JPEG, scan));
        byte[] end = {-1, (byte) 0xD9};
        byte[] stuffed = {-1, 0, -1, 0, -1, 0, -1, 0, -1, 0};

        assertThat(refusal(joined(head, stuffed, stuffed, end))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(joined(head, stuffed, stuffed, stuffed, stuffed, end)))
                .isEmpty();
    }

    @Test
    void manyScansAreRefused() {
        byte[] progressive = TestPictures.progressiveJpeg(16, 16);
        int scan = find(progressive, SOS);
        byte[] again = Arrays.copyOfRange(progressive, scan, progressive.length - 2);

        assertThat(refusal(progressive)).isEmpty();
        assertThat(refusal(inserted(progressive, progressive.length - 2, again)))
                .contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void tablesThatNoDecoderBuildsAreRefused() {
        byte[] overfull = joined(new byte[] {3, 3}, new byte[15], new byte[] {0, 1, 2});
        byte[] wide = joined(new byte[] {3, 1}, new byte[15], new byte[] {16});
        byte[] full = joined(new byte[] {3, 2}, new byte[15], new byte[] {0, 15});

        assertThat(refusal(inserted(JPEG, 20, segment(0xC4, full)))).isEmpty();
        for (byte[] broken : new byte[][] {overfull, wide, Arrays.copyOf(full, 18), joined(full, new byte[1])}) {
            assertThat(refusal(inserted(JPEG, 20, segment(0xC4, broken)))).contains(Refusal.UNSUPPORTED_TYPE);
        }
        assertThat(refusal(inserted(JPEG, 20, segment(0xDB, new byte[64])))).contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void tablesWithoutEndAreRefused() {
        int at = find(JPEG, 0xDB);
        byte[] table = Arrays.copyOfRange(JPEG, at, at + 2 + TestJpeg.length(JPEG, at));
        byte[] many = JPEG;
        for (int i = 0; i < 1000; i++) {
            many = inserted(many, at, table);
        }

        assertThat(refusal(many)).contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void aSmallColourProfileIsKept() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

        assertThat(TestJpeg.profile(passed(TestJpeg.withProfile(JPEG, profile)).bytes()))
                .isEqualTo(profile);
    }

    @Test
    void aLargeOrBrokenColourProfileIsDropped() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] grey = changed(changed(changed(changed(profile, 16, 'G'), 17, 'R'), 18, 'A'), 19, 'Y');
        byte[] large = Arrays.copyOf(profile, 65_537);
        System.arraycopy(new byte[] {0, 1, 0, 1}, 0, large, 0, 4);
        for (byte[] other : new byte[][] {large, grey, changed(profile, 36, 'x'), Arrays.copyOf(profile, 500)}) {
            assertThat(passed(TestJpeg.withProfile(JPEG, other)).bytes())
                    .isEqualTo(passed(JPEG).bytes());
        }
    }

    @Test
    void whatTelephonesAppendIsDropped() throws Exception {
        byte[] announced = inserted(JPEG, 2, segment(0xE2, ascii("MPF\0and an index")));
        byte[] clean = passed(JPEG).bytes();

        assertThat(passed(joined(announced, TestPictures.jpeg(8, 8))).bytes()).isEqualTo(clean);
        assertThat(passed(joined(JPEG, ascii("\0\0\0\30ftypmp42 and a film"))).bytes())
                .isEqualTo(clean);
        assertThat(passed(joined(JPEG, ascii("\0\0\1\12Image_UTC_DataSEFT"))).bytes())
                .isEqualTo(clean);
        assertThat(refusal(joined(announced, ascii("PK\3\4")))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(joined(JPEG, TestPictures.jpeg(8, 8)))).contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void inksForPrintersPass() throws Exception {
        assertThat(passed(TestJpeg.cmyk()).sieved().width()).isEqualTo(32);
    }

    @Test
    void aThumbnailIsDropped() throws Exception {
        byte[] thumbnail = {'J', 'F', 'I', 'F', 0, 1, 1, 1, 0, 72, 0, 72, 1, 1, 7, 7, 7};
        int app0 = find(JPEG, 0xE0);
        byte[] rest = Arrays.copyOfRange(JPEG, app0 + 2 + TestJpeg.length(JPEG, app0), JPEG.length);
        byte[] picture = joined(Arrays.copyOf(JPEG, 2), segment(0xE0, thumbnail), rest);

        byte[] out = passed(picture).bytes();

        assertThat(TestJpeg.length(out, find(out, 0xE0))).isEqualTo(16);
        assertThat(out[find(out, 0xE0) + 13]).isEqualTo((byte) 72);
        assertThat(decoded(out).getWidth()).isEqualTo(64);
    }
}
