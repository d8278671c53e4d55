// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creatives.servlet.rig.Chunks;
import dev.creatives.servlet.rig.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a form that is well-formed. */
@Tag("UPL-02")
class MultipartReaderTest {

    private static final Boundary BOUNDARY = new Boundary(Form.BOUNDARY);

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "filename=a.png                                   | a.png",
                "filename=\"\"                                    | ",
                "filename=\"a;b=c.png\"                           | a;b=c.png",
                "filename=\"a%22b.png\"                           | a%22b.png",
                "filename=\"a\\\"b.png\"                          | a\"b.png",
                "filename=\"a\\\\b.png\"                          | a\\b.png",
                "filename=\"C:\\photos\\b.png\"                   | C:\\photos\\b.png",
                "FILENAME=\"a.png\"                               | a.png",
                "filename=\"../../etc/passwd\"                    | ../../etc/passwd",
                "filename=\"a.png\"; filename*=UTF-8''n%C3%A4.png | nä.png",
                "filename*=utf-8'en'n%c3%a4.png; filename=\"b\"   | nä.png",
                "filename*=UTF-8''%E2%82%AC%20rates               | € rates",
                "filename=\"a.png\"; x=y                          | a.png"
            })
    void fileNamesComeAsTheyAreWritten(String parameter, String expected) throws IOException {
        Part part = reader(new Form()
                        .part("Content-Disposition: form-data; name=file; " + parameter, "")
                        .end())
                .next()
                .orElseThrow();

        assertThat(part.fileName()).contains(Optional.ofNullable(expected).orElse(""));
    }

    @Test
    void namesInUtf8AreRead() throws IOException {
        Part part = reader(new Form()
                        .part(Form.utf8("content-disposition:form-data;name=\"Größe\";filename=\"写真.png\""), "")
                        .end())
                .next()
                .orElseThrow();

        assertThat(part.name()).isEqualTo("Größe");
        assertThat(part.fileName()).contains("写真.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7bit", "8BIT", "binary", " Binary "})
    void anEncodingThatIsNoneAndUnknownHeadersAreIgnored(String encoding) throws IOException {
        String headers = "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: " + encoding
                + "\r\nContent-Length: 99\r\nX-Anything: at (all)\r\nX-Anything: twice";

        assertThat(contents(
                        new ByteArrayInputStream(new Form().part(headers, "x").end())))
                .containsExactly("x");
    }

    private static MultipartReader reader(byte[] body) {
        return new MultipartReader(new ByteArrayInputStream(body), BOUNDARY, MultipartLimits.standard());
    }

    private static List<String> contents(InputStream body) throws IOException {
        MultipartReader form = new MultipartReader(body, BOUNDARY, MultipartLimits.standard());
        List<String> contents = new ArrayList<>();
        for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
            contents.add(Form.latin(part.get().body().readAllBytes()));
        }
        return contents;
    }
}
