// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.servlet.rig.Chunks;
import dev.creatives.servlet.rig.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read of a form that is well-formed. */
@Tag("UPL-02")
class MultipartReaderTest extends MultipartRig {

    /** Everything in a file's data that looks like the end of it, and is not. */
    private static final String NEARLY_BOUNDARIES = String.join(
            "",
            "--" + Form.BOUNDARY,
            "\n--" + Form.BOUNDARY + "--",
            "\r--" + Form.BOUNDARY + "--\r\n",
            "\r\n-" + Form.BOUNDARY,
            "\r\n--" + Form.BOUNDARY.substring(0, Form.BOUNDARY.length() - 1),
            "\r\r\n\r\n--\r\n---\r\n--" + Form.BOUNDARY.toLowerCase(Locale.ROOT),
            "\r\n --" + Form.BOUNDARY,
            "\r\n--\r\n--" + Form.BOUNDARY.substring(0, 10),
            "\r\n\r\n\r");

    @Test
    void partsComeWithTheirNamesTypesAndBytes() throws IOException {
        MultipartReader form = reader(new Form()
                .field("scheduled_at", "2026-11-21")
                .file("my photo.png", "image/PNG; x=y", Form.bytes("\u0000\u00ff\r\n--"))
                .end());

        Part day = form.next().orElseThrow();
        assertThat(day.name()).isEqualTo("scheduled_at");
        assertThat(day.fileName()).isEmpty();
        assertThat(day.contentType()).isEmpty();
        assertThat(day.text()).isEqualTo("2026-11-21");
        Part file = form.next().orElseThrow();
        assertThat(file.name()).isEqualTo("file");
        assertThat(file.fileName()).contains("my photo.png");
        assertThat(file.contentType()).contains("image/png");
        assertThat(file.body().readAllBytes()).isEqualTo(Form.bytes("\u0000\u00ff\r\n--"));
        assertThat(form.next()).isEmpty();
        assertThat(form.next()).isEmpty();
    }

    @Test
    void whatLooksLikeABoundaryInDataIsDataHoweverItArrives() throws IOException {
        byte[] body = new Form()
                .part("Content-Disposition: form-data; name=\"file\"; filename=\"a\"", NEARLY_BOUNDARIES)
                .field("scheduled_at", "x")
                .end();

        for (int size = 1; size <= body.length; size++) {
            assertThat(contents(Chunks.of(body, size)))
                    .as("in pieces of %s", size)
                    .containsExactly(NEARLY_BOUNDARIES, "x");
        }
        for (int cut = 1; cut < body.length; cut++) {
            int[] sizes = {cut, body.length};
            int[] turn = {0};
            assertThat(contents(Chunks.of(body, () -> sizes[Math.min(1, turn[0]++)])))
                    .as("cut at %s", cut)
                    .containsExactly(NEARLY_BOUNDARIES, "x");
        }
    }

    @Test
    void aBoundaryMayLieAnywhereInTheWindow() throws IOException {
        for (int size = 16_384 - 400; size < 16_384 + 100; size++) {
            String data = "d".repeat(size);
            byte[] body = new Form()
                    .file("a", "image/png", Form.bytes(data))
                    .field("b", "x")
                    .end();

            assertThat(contents(new ByteArrayInputStream(body))).containsExactly(data, "x");
        }
    }

    @Test
    void anEmptyPartAndAnEmptyFormAreForms() throws IOException {
        assertThat(contents(new ByteArrayInputStream(new Form().field("a", "").end())))
                .containsExactly("");
        assertThat(contents(new ByteArrayInputStream(new Form().end()))).isEmpty();
    }

    @Test
    void theLastLineEndMayBeMissing() throws IOException {
        byte[] body = new Form().field("a", "x").end();

        assertThat(contents(new ByteArrayInputStream(body, 0, body.length - 2))).containsExactly("x");
    }

    @Test
    void whatIsNotReadIsSkippedAndCannotBeReadLater() throws IOException {
        MultipartReader form = reader(new Form()
                .file("a", "image/png", new byte[50_000])
                .field("b", "x")
                .end());

        Part file = form.next().orElseThrow();
        assertThat(file.body().read()).isZero();
        assertThat(form.next().orElseThrow().text()).isEqualTo("x");
        assertThatThrownBy(() -> file.body().read()).isInstanceOf(IOException.class);
    }

    @Test
    void everyBoundIsReachedButNotPassed() throws IOException {
        Form ten = new Form();
        IntStream.range(0, 10).forEach(i -> ten.field("f" + i, "x".repeat(8192)));
        assertThat(contents(new ByteArrayInputStream(ten.end()))).hasSize(10);

        String disposition = "Content-Disposition: form-data; name=\"" + "n".repeat(255) + "\"; filename=\""
                + Form.utf8("ä".repeat(127)) + "\"";
        String filler = "\r\nX: " + "x".repeat(8192 - disposition.length() - 2 - 3 - 4);
        byte[] body = new Form().part(disposition + filler, "x").end();
        assertThat(contents(new ByteArrayInputStream(body))).containsExactly("x");
    }
}
