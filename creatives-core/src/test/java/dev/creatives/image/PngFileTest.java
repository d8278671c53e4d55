// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.decoded;
import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static dev.creatives.image.TestMetadata.ascii;
import static dev.creatives.image.TestPng.chunk;
import static dev.creatives.image.TestPng.deflated;
import static dev.creatives.image.TestPng.header;
import static dev.creatives.image.TestPng.pixels;
import static dev.creatives.image.TestPng.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.result.Refusal;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UPL-03")
@Tag("UPL-05")
class PngFileTest {

    private static final byte[] HEADER = header(9, 7, 8, 2, 0);
    private static final byte[] IMAGE = chunk("IDAT", pixels(9, 7, 8, 2, 0));

    @ParameterizedTest
    @CsvSource({
        "0,1", "0,2", "0,4", "0,8", "0,16", "2,8", "2,16", "3,1", "3,2", "3,4", "3,8", "4,8", "4,16", "6,8", "6,16"
    })
    void everyKindOfPixelsIsTaken(int colour, int depth) throws Exception {
        for (int interlace = 0; interlace <= 1; interlace++) {
            for (int size = 1; size <= 17; size += 4) {
                byte[] palette = colour == 3 ? chunk("PLTE", new byte[3 << depth]) : new byte[0];
                byte[] image = chunk("IDAT", pixels(size, 18 - size, depth, colour, interlace));
                byte[] picture = TestPng.of(header(size, 18 - size, depth, colour, interlace), palette, image);

                assertThat(passed(picture).bytes()).isEqualTo(picture);
                assertThat(decoded(picture).getWidth()).isEqualTo(size);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,3", "0,32", "1,8", "2,4", "3,16", "4,4", "5,8", "6,1", "7,8"})
    void otherKindsOfPixelsAreRefused(int colour, int depth) {
        byte[] palette = chunk("PLTE", new byte[3]);
        assertThat(refusal(TestPng.of(header(9, 7, depth, colour, 0), palette, chunk("IDAT", pixels(9, 7, 8, 2, 0)))))
                .contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void aWrongSumOfAnyChunkIsFound() {
        byte[] picture = TestPng.of(HEADER, chunk("tEXt", ascii("a\0b")), IMAGE);
        int found = 0;
        for (int at = 8; at < picture.length; at++) {
            found += refusal(TestJpeg.changed(picture, at, picture[at] ^ 1)).isPresent() ? 1 : 0;
        }
        assertThat(found).isEqualTo(picture.length - 8);
    }

    @Test
    void pixelsHaveToBeAsManyAsTheHeaderSays() {
        byte[] rows = rows(9, 7, 8, 2, 0);
        byte[] badFilter = TestJpeg.changed(rows, 28, 5);
        for (byte[] wrong :
                new byte[][] {Arrays.copyOf(rows, rows.length - 1), Arrays.copyOf(rows, rows.length + 1), badFilter}) {
            assertThat(refusal(TestPng.of(HEADER, chunk("IDAT", deflated(wrong)))))
                    .contains(Refusal.UNSUPPORTED_TYPE);
        }
        assertThat(refusal(TestPng.of(HEADER, chunk("IDAT", joined(deflated(rows), ascii("PK\3\4"))))))
                .contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestPng.of(HEADER, chunk("IDAT", deflated(rows)), chunk("IDAT", ascii("x")))))
                .contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void pixelsMayComeInPiecesButNotApart() throws Exception {
        byte[] packed = pixels(9, 7, 8, 2, 0);
        byte[] first = chunk("IDAT", Arrays.copyOf(packed, 5));
        byte[] rest = chunk("IDAT", Arrays.copyOfRange(packed, 5, packed.length));
        byte[] text = chunk("tEXt", ascii("a\0b"));

        assertThat(passed(TestPng.of(HEADER, first, chunk("IDAT", new byte[0]), rest))
                        .bytes())
                .isEqualTo(TestPng.of(HEADER, first, rest));
        assertThat(refusal(TestPng.of(HEADER, first, text, rest))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestPng.of(HEADER, IMAGE, text, IMAGE))).contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void chunksOutOfOrderAreRefused() {
        byte[] palette = chunk("PLTE", new byte[6]);
        byte[] indexed = header(9, 7, 8, 3, 0);
        byte[] image = chunk("IDAT", pixels(9, 7, 8, 3, 0));
        byte[][] wrong = {
            TestPng.of(IMAGE, HEADER),
            TestPng.of(HEADER, HEADER, IMAGE),
            TestPng.of(HEADER),
            TestPng.of(indexed, image),
            TestPng.of(indexed, image, palette),
            TestPng.of(indexed, palette, palette, image),
            TestPng.of(indexed, chunk("tRNS", new byte[1]), palette, image),
            TestPng.of(indexed, palette, chunk("tRNS", new byte[3]), image),
            TestPng.of(indexed, chunk("PLTE", new byte[5]), image),
            TestPng.of(header(9, 7, 8, 0, 0), palette, chunk("IDAT", pixels(9, 7, 8, 0, 0))),
            TestPng.of(HEADER, chunk("CgBI", new byte[4]), IMAGE),
            TestPng.of(HEADER, IMAGE, chunk("IEND", new byte[0])),
        };
        for (int i = 0; i < wrong.length; i++) {
            assertThat(refusal(wrong[i])).as("%d", i).contains(Refusal.UNSUPPORTED_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "tIME", "eXIf", "sPLT", "hIST", "iDOT", "vpAg", "prVt", "caBX"})
    void whatIsNotThePictureIsDropped(String type) throws Exception {
        byte[] more = chunk(type, ascii("Comment\0" + TestMetadata.SECRET));

        assertThat(passed(TestPng.of(HEADER, more, IMAGE, more)).bytes()).isEqualTo(TestPng.of(HEADER, IMAGE));
    }

    @Test
    void whatChangesItsLookIsKeptOnceAndInPlace() throws Exception {
        byte[] gamma = chunk("gAMA", new byte[] {0, 0, 1, 2});
        byte[] size = chunk("pHYs", new byte[] {0, 0, 11, 19, 0, 0, 11, 19, 1});
        byte[] kept =
                TestPng.of(HEADER, gamma, chunk("sRGB", new byte[1]), chunk("sBIT", new byte[] {8, 8, 8}), size, IMAGE);

        assertThat(passed(kept).bytes()).isEqualTo(kept);
        assertThat(passed(TestPng.of(HEADER, gamma, gamma, IMAGE, size, chunk("sRGB", new byte[] {4})))
                        .bytes())
                .isEqualTo(TestPng.of(HEADER, gamma, IMAGE));
        assertThat(passed(TestPng.of(HEADER, chunk("gAMA", ascii("four or more")), IMAGE))
                        .bytes())
                .isEqualTo(TestPng.of(HEADER, IMAGE));
    }

    @Test
    @Tag("UPL-04")
    void aProfileThatUnpacksToTooMuchIsDropped() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] bomb = new byte[60_000_000];
        byte[] good = TestPng.of(HEADER, chunk("iCCP", joined(ascii("Asha's screen\0\0"), deflated(profile))), IMAGE);
        byte[] bad = TestPng.of(HEADER, chunk("iCCP", joined(ascii("x\0\0"), deflated(bomb))), IMAGE);

        assertThat(passed(good).bytes())
                .isEqualTo(TestPng.of(HEADER, chunk("iCCP", joined(ascii("icc\0\0"), deflated(profile))), IMAGE));
        assertThat(passed(bad).bytes()).isEqualTo(TestPng.of(HEADER, IMAGE));
    }

    @Test
    void theOrientationIsRead() throws Exception {
        Sieved sieved = passed(TestPng.of(HEADER, chunk("eXIf", TestMetadata.tiff(3)), IMAGE))
                .sieved();

        assertThat(sieved.orientation()).isEqualTo(Orientation.UPSIDE_DOWN);
    }
}
