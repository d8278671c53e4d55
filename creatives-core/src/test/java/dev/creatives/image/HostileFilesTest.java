// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static dev.creatives.image.Sieves.joined;
import static dev.creatives.image.Sieves.passed;
import static dev.creatives.image.Sieves.refusal;
import static dev.creatives.image.TestMetadata.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.creatives.policy.UploadLimits;
import dev.creatives.result.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing but pictures passes, whatever it looks like, and finding out takes neither memory nor more bytes than it must. */
@Tag("UPL-03")
@Tag("UPL-04")
@Tag("UPL-06")
class HostileFilesTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void whatIsNoPictureIsRefused() {
        Map<String, byte[]> files = HostileFiles.all();

        assertThat(files).hasSizeGreaterThan(800);
        files.forEach((name, file) -> assertThat(refusal(file)).as(name).contains(Refusal.UNSUPPORTED_TYPE));
    }

    @Test
    void whatSaysThatItIsLargeIsRefusedFromItsHead() throws Exception {
        for (Map.Entry<String, byte[]> flood : HostileFiles.floods().entrySet()) {
            Counted in = new Counted(flood.getValue());

            assertThat(refusedFor(in)).as(flood.getKey()).isEqualTo(Refusal.TOO_MANY_PIXELS);
            assertThat(in.count).as(flood.getKey()).isLessThan(64 * 1024);
        }
        assertThat(HostileFiles.floods().get("png of 20,000 x 20,000")).hasSizeLessThan(50_000);
    }

    @Test
    void aScriptInAPictureIsGoneBehindTheSieve() throws Exception {
        String script = "<script>alert(document.cookie)</script>" + HostileFiles.EICAR;
        for (Map.Entry<String, byte[]> carrier : HostileFiles.carriers(script).entrySet()) {
            assertThat(HostileFiles.holds(carrier.getValue(), script))
                    .as(carrier.getKey())
                    .isTrue();
            byte[] passed = passed(carrier.getValue()).bytes();
            assertThat(HostileFiles.holds(passed, "script"))
                    .as(carrier.getKey())
                    .isFalse();
            assertThat(HostileFiles.holds(passed, "EICAR")).as(carrier.getKey()).isFalse();
        }
    }

    @Test
    void whatUnpacksToMuchIsNotUnpacked() throws Exception {
        byte[] much = TestPng.deflated(new byte[20 * MEGABYTE]);
        byte[] png = TestPictures.png(16, 16);
        byte[] text = TestJpeg.inserted(png, 33, TestPng.chunk("zTXt", joined(ascii("Comment\0\0"), much)));
        byte[] profile = TestJpeg.inserted(png, 33, TestPng.chunk("iCCP", joined(ascii("x\0\0"), much)));
        byte[] pixels = TestPng.of(TestPng.header(16, 16, 8, 2, 0), TestPng.chunk("IDAT", much));

        assertThat(passed(text).bytes()).isEqualTo(png);
        assertThat(passed(profile).bytes()).isEqualTo(png);
        assertThat(refusal(pixels)).contains(Refusal.UNSUPPORTED_TYPE);
        assertThat(allocated(pixels)).isLessThan(MEGABYTE);
        assertThat(allocated(profile)).isLessThan(MEGABYTE);
    }

    /** What is never allocated cannot fill a heap, however many uploads run at once. */
    @Test
    @Tag("UPL-01")
    void noFileTakesMuchMemory() throws Exception {
        for (Map.Entry<String, byte[]> flood : HostileFiles.floods().entrySet()) {
            assertThat(allocated(flood.getValue())).as(flood.getKey()).isLessThan(MEGABYTE / 2);
        }
        byte[][] sound = {
            TestPictures.photograph(500, 400, 1),
            TestPictures.png(500, 400),
            TestPictures.gif(500, 400),
            TestPictures.webp(9_000, 4_000),
            TestPictures.progressiveJpeg(500, 400)
        };
        for (byte[] picture : sound) {
            assertThat(allocated(picture)).isLessThan(MEGABYTE / 2);
        }
    }

    private static long allocated(byte[] file) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int warm = 0; warm < 2; warm++) {
            refusedFor(new Counted(file));
        }
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        refusedFor(new Counted(file));
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    /** The reason, or {@code BUSY}, which a sieve never says, when it passes. */
    private static Refusal refusedFor(InputStream in) throws IOException {
        try {
            ImageSieve.sieve(in, OutputStream.nullOutputStream(), UploadLimits.standard());
            return Refusal.BUSY;
        } catch (UnfitImageException e) {
            return e.reason();
        }
    }

    /** How much was read. */
    private static final class Counted extends InputStream {

        private final ByteArrayInputStream in;
        private int count;

        Counted(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            count++;
            return in.read();
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            int read = in.read(to, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
