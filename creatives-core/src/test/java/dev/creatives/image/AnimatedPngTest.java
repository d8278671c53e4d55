// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static dev.creatives.image.TestMetadata.ascii;
import static dev.creatives.image.TestPng.chunk;
import static dev.creatives.image.TestPng.header;
import static dev.creatives.image.TestPng.pixels;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which animations a PNG may have. */
@Tag("UPL-03")
@Tag("UPL-05")
class AnimatedPngTest {

    private static final byte[] HEADER = header(9, 7, 8, 2, 0);
    private static final byte[] IMAGE = chunk("IDAT", pixels(9, 7, 8, 2, 0));

    @Test
    void anAnimationIsKeptWhole() throws Exception {
        byte[] animated = TestPng.animated(9, 7, 5);

        assertThat(passed(animated).bytes()).isEqualTo(animated);
        assertThat(passed(animated).sieved().frames()).isEqualTo(5);
        assertThat(refusal(TestPng.animated(9, 7, 101))).contains(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    @Tag("UPL-04")
    void framesAreBoundedTogetherBeforeTheyAreUnpacked() throws Exception {
        int nineWide = 9 * 3 * 7;
        byte[] animated = TestPng.animated(9, 7, 3);
        byte[] head = chunk("acTL", joined(TestPng.u32(2), TestPng.u32(0)));
        byte[] second = TestPng.control(1, 9, 7, 0, 0);
        byte[] unseen = chunk("fdAT", joined(TestPng.u32(2), ascii("no pixels")));
        byte[] bomb = TestPng.of(HEADER, head, TestPng.control(0, 9, 7, 0, 0), IMAGE, second, unseen);

        assertThat(passed(animated, unpackedTo((9 + 8 + 7) * 3 * 7)).bytes()).isEqualTo(animated);
        assertThat(refusal(animated, unpackedTo((9 + 8 + 7) * 3 * 7 - 1))).contains(Refusal.TOO_MANY_PIXELS);
        assertThat(refusal(bomb, unpackedTo(2 * nineWide))).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(refusal(bomb, unpackedTo(2 * nineWide - 1))).contains(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    @Tag("UPL-04")
    void anImageThatIsNoFrameCountsToo() {
        byte[] head = chunk("acTL", joined(TestPng.u32(1), TestPng.u32(0)));
        byte[] data = chunk("fdAT", joined(TestPng.u32(1), pixels(9, 7, 8, 2, 0)));
        byte[] picture = TestPng.of(HEADER, head, IMAGE, TestPng.control(0, 9, 7, 0, 0), data);

        assertThat(refusal(picture, unpackedTo(2 * 9 * 3 * 7))).isEmpty();
        assertThat(refusal(picture, unpackedTo(2 * 9 * 3 * 7 - 1))).contains(Refusal.TOO_MANY_PIXELS);
    }

    private static UploadLimits unpackedTo(long bytes) {
        UploadLimits all = Sieves.LIMITS;
        return new UploadLimits(
                all.maxBytes(),
                all.maxPixels(),
                all.maxSide(),
                all.maxFrames(),
                all.maxProfileBytes(),
                bytes,
                all.decodeWithin());
    }

    @Test
    void aBrokenAnimationIsRefused() {
        byte[] head = chunk("acTL", joined(TestPng.u32(1), TestPng.u32(0)));
        byte[] frame = TestPng.control(0, 9, 7, 0, 0);
        byte[] data = chunk("fdAT", joined(TestPng.u32(1), pixels(9, 7, 8, 2, 0)));
        byte[][] wrong = {
            TestPng.of(HEADER, head, IMAGE),
            TestPng.of(HEADER, head, head, frame, IMAGE),
            TestPng.of(HEADER, IMAGE, head, frame),
            TestPng.of(HEADER, head, TestPng.control(1, 9, 7, 0, 0), IMAGE),
            TestPng.of(HEADER, head, TestPng.control(0, 9, 8, 0, 0), IMAGE),
            TestPng.of(HEADER, head, IMAGE, TestPng.control(0, 9, 7, 1, 0), data),
            TestPng.of(HEADER, head, IMAGE, frame),
            TestPng.of(HEADER, head, frame, IMAGE, data),
            TestPng.of(HEADER, head, IMAGE, frame, data, chunk("fdAT", joined(TestPng.u32(2), new byte[1]))),
        };
        for (int i = 0; i < wrong.length; i++) {
            assertThat(refusal(wrong[i])).as("%d", i).contains(Refusal.UNSUPPORTED_TYPE);
        }
        assertThat(refusal(TestPng.of(HEADER, head, IMAGE, frame, data))).isEmpty();
    }

    @Test
    void framesWithoutAnAnimationAreDropped() throws Exception {
        byte[] stray = chunk("fdAT", "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));

        assertThat(passed(TestPng.of(HEADER, IMAGE, stray)).bytes()).isEqualTo(TestPng.of(HEADER, IMAGE));
    }
}
