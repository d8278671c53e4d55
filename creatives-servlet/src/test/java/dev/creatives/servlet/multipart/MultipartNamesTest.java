// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of parts and files in a form, as clients write them. */
@Tag("UPL-02")
class MultipartNamesTest extends MultipartRig {

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
}
