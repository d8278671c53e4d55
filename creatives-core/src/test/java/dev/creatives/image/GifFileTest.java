// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.decoded;
import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static dev.creatives.image.TestGif.CONTROL;
import static dev.creatives.image.TestGif.blocks;
import static dev.creatives.image.TestGif.codes;
import static dev.creatives.image.TestGif.comment;
import static dev.creatives.image.TestGif.descriptor;
import static dev.creatives.image.TestGif.extension;
import static dev.creatives.image.TestGif.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.result.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("UPL-03")
@Tag("UPL-05")
class GifFileTest {

    private static final byte[] FRAME = frame(0, 0, 30, 20);
    private static final byte[] LOOP = extension(0xFF, "NETSCAPE2.0", new byte[] {1, 7, 0});

    @Test
    void aPictureBuiltByHandIsTaken() throws Exception {
        byte[] gif = TestGif.of(30, 20, LOOP, CONTROL, FRAME, CONTROL, frame(5, 5, 25, 15));

        assertThat(decoded(gif).getWidth()).isEqualTo(30);
        assertThat(passed(gif).bytes()).isEqualTo(gif);
        assertThat(passed(gif).sieved().frames()).isEqualTo(2);
    }

    @Test
    void whatIsNotThePictureIsDropped() throws Exception {
        byte[] clean = TestGif.of(30, 20, LOOP, CONTROL, FRAME);
        byte[] xmp = extension(0xFF, "XMP DataXMP", TestMetadata.xmp());
        byte[] unknown = extension(0x42, "secret", TestMetadata.ascii(TestMetadata.SECRET));
        byte[] text = extension(0x01, "twelve bytes", TestMetadata.ascii("hello"));

        assertThat(passed(TestGif.of(30, 20, LOOP, xmp, comment("<script>"), CONTROL, comment("x"), FRAME, unknown))
                        .bytes())
                .isEqualTo(clean);
        assertThat(passed(TestGif.of(30, 20, LOOP, LOOP, CONTROL, text, CONTROL, FRAME, text))
                        .bytes())
                .isEqualTo(clean);
        assertThat(passed(TestGif.of(30, 20, CONTROL, text, FRAME)).bytes()).isEqualTo(TestGif.of(30, 20, FRAME));
    }

    @Test
    void framesStayInsideOfTheScreen() {
        assertThat(refusal(TestGif.of(30, 20, frame(1, 0, 30, 20)))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestGif.of(30, 20, frame(0, 1, 30, 20)))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestGif.of(30, 20, descriptor(0, 0, 0, 20), new byte[] {2}, blocks(codes(0)))))
                .contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void pixelsAreAsManyAsTheFrameSays() {
        byte[] head = joined(descriptor(0, 0, 30, 20), new byte[] {2});
        byte[] right = codes(600);

        assertThat(refusal(TestGif.of(30, 20, head, blocks(right)))).isEmpty();
        for (byte[] wrong : new byte[][] {
            codes(599),
            codes(601),
            {},
            Arrays.copyOf(right, right.length + 1),
            joined(right, TestMetadata.ascii("PK\3\4"))
        }) {
            assertThat(refusal(TestGif.of(30, 20, head, blocks(wrong)))).contains(Refusal.UNSUPPORTED_TYPE);
        }
        for (int bits : new int[] {0, 1, 3, 9, 255}) {
            byte[] other = joined(descriptor(0, 0, 30, 20), new byte[] {(byte) bits}, blocks(right));
            assertThat(refusal(TestGif.of(30, 20, other))).contains(Refusal.UNSUPPORTED_TYPE);
        }
    }

    @Test
    void aPictureWithoutFramesOrColoursIsRefused() {
        byte[] colourless = TestGif.of(30, 20, FRAME);
        colourless[10] = 0;

        assertThat(refusal(TestGif.of(30, 20))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestGif.of(30, 20, LOOP, comment("no picture")))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(joined(Arrays.copyOf(colourless, 13), FRAME, new byte[] {0x3B})))
                .contains(Refusal.UNSUPPORTED_TYPE);
    }

    @Test
    void blocksThatAreNotBlocksAreRefused() {
        assertThat(refusal(TestGif.of(30, 20, FRAME, new byte[] {0}))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(TestGif.of(30, 20, extension(0xF9, "five!", new byte[0]), FRAME)))
                .contains(Refusal.UNSUPPORTED_TYPE);
    }
}
