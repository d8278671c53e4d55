// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.creatives.servlet.rig.Chunks;
import dev.creatives.servlet.rig.Endless;
import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.HostileForms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not read of a form, and what it costs not to. */
@Tag("UPL-02")
class HostileFormsTest {

    private static final String FILE =
            "--" + Form.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n";

    @Test
    void everyOneOfThemIsRefusedWithASentence() {
        List<HostileForms.Case> forms = HostileForms.all("2026-11-21");
        assertThat(forms).hasSizeGreaterThan(300);

        for (HostileForms.Case form : forms) {
            for (int size : new int[] {1, 7, 100_000}) {
                Throwable failure = catchThrowable(() -> readAll(Chunks.of(form.body(), size)));

                assertThat(failure)
                        .as(form.why())
                        .isInstanceOfAny(MalformedMultipartException.class, PartTooLargeException.class);
                assertThat(failure.getMessage()).as(form.why()).matches("[A-Z][A-Za-z0-9 ,*-]+\\.");
            }
        }
    }

    @Test
    void whatEndsTooLateIsNotReadToItsEnd() throws IOException {
        refuses(new Endless(FILE + "X-Filler: ", "x"), MalformedMultipartException.class, 40_000);
        refuses(new Endless(FILE, "X: y\r\n"), MalformedMultipartException.class, 40_000);
        refuses(new Endless("", "--" + Form.BOUNDARY + "\r\n"), MalformedMultipartException.class, 40_000);
        refuses(new Endless("", "x"), MalformedMultipartException.class, 40_000);
        refuses(new Endless(field(), "x"), PartTooLargeException.class, 40_000);
        refuses(new Endless(FILE + "\r\n", "x"), BodyTooLargeException.class, 12 * 1024 * 1024 + 65_536);
        refuses(new Endless(FILE + "\r\n", "\r\n--"), BodyTooLargeException.class, 12 * 1024 * 1024 + 65_536);
        refuses(new Endless(FILE + "\r\n", "\r"), BodyTooLargeException.class, 12 * 1024 * 1024 + 65_536);
    }

    @Test
    void amongAMillionPartsTheEleventhIsTheLast() throws IOException {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            parts.append("--" + Form.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + i + "\"\r\n\r\n\r\n");
        }
        refuses(new Endless("", parts.toString()), MalformedMultipartException.class, 40_000);
    }

    @Test
    void aMutatedFormIsReadOrRefusedAndNothingElse() {
        mutate(20_000);
    }

    @Test
    @Tag("long")
    void aMillionMutatedFormsAreReadOrRefusedAndNothingElse() {
        mutate(1_000_000);
    }

    private static void mutate(int rounds) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = new Form()
                .field("scheduled_at", "2026-11-21")
                .file("a.png", "image/png", Form.bytes("\u0089PNG\r\n\u001a\n--\r\n--"))
                .end();

        for (int round = 0; round < rounds; round++) {
            byte[] body = mutated(good, random);
            int size = 1 + random.nextInt(64);
            Throwable failure = catchThrowable(() -> readAll(Chunks.of(body, size)));
            if (failure != null) {
                assertThat(failure)
                        .as("seed %s round %s", seed, round)
                        .isInstanceOfAny(MalformedMultipartException.class, PartTooLargeException.class);
            }
        }
    }

    @Test
    @Tag("UPL-01")
    void readingTwelveMebibytesTakesAFewKibibytesOfHeap() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] body = new Form().file("a.png", "image/png", new byte[11 << 20]).end();
        readAll(new ByteArrayInputStream(body));

        long before = threads.getCurrentThreadAllocatedBytes();
        readAll(new ByteArrayInputStream(body));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(256 * 1024);
    }

    private static byte[] mutated(byte[] good, Random random) {
        String text = Form.latin(good);
        String[] pieces = {"\r\n", "\n", "\r", "--", "\"", ";", "=", "\0", Form.BOUNDARY, ":", " ", "\\", "*=UTF-8''%41"
        };
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(12));
            text = switch (random.nextInt(5)) {
                case 0 -> text.substring(0, at) + text.substring(to);
                case 1 -> text.substring(0, at) + pieces[random.nextInt(pieces.length)] + text.substring(at);
                case 2 ->
                    text.substring(0, at)
                            + (char) random.nextInt(256)
                            + text.substring(Math.min(text.length(), at + 1));
                case 3 -> text.substring(0, to) + text.substring(at);
                default -> text.substring(0, at) + text.substring(random.nextInt(text.length()));
            };
            text = text.isEmpty() ? "-" : text;
        }
        return Form.bytes(text);
    }

    private static String field() {
        return "--" + Form.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
    }

    private static void refuses(Endless body, Class<? extends IOException> failure, long mostRead) {
        assertThat(catchThrowable(() -> readAll(body))).isInstanceOf(failure);
        assertThat(body.count()).isLessThanOrEqualTo(mostRead);
    }

    private static void readAll(InputStream body) throws IOException {
        MultipartReader form = new MultipartReader(body, new Boundary(Form.BOUNDARY), MultipartLimits.standard());
        byte[] buffer = new byte[8192];
        for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
            while (part.get().body().read(buffer) >= 0) {
                // Only whether it can be read matters.
            }
        }
    }
}
