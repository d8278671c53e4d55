// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms as common clients write them, in their own words: each has its own idea of headers, names and boundaries. */
class RealClientsTest {

    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of(
                        "Chromium, Safari: a quote as %22, other scripts as they are",
                        "----WebKitFormBoundaryjwqONTsAFgubfMZc",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"ä %22b%22.png\"\r\nContent-Type: image/png",
                        "ä %22b%22.png"),
                Arguments.of(
                        "Firefox: a long row of hyphens",
                        "---------------------------41184676334",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png",
                        "a.png"),
                Arguments.of(
                        "curl: a quote escaped by a backslash",
                        "------------------------d74496d66958873e",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"we\\\"ird.png\"\r\nContent-Type: image/png",
                        "we\"ird.png"),
                Arguments.of(
                        "Python: a name in the extended form alone",
                        "c6a1b7e0e9f84b4e8e9a4f2d3b1c5a7d",
                        "Content-Disposition: form-data; name=\"file\"; filename*=utf-8''%C3%A4.png\r\nContent-Type: image/png",
                        "ä.png"),
                Arguments.of(
                        "OkHttp: a length in each part",
                        "9051914041544843365972754266-ab12",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\nContent-Length: 1",
                        "a.png"),
                Arguments.of(
                        "Apache HttpClient: an encoding that is none, headers in another order",
                        "B8x_673_DRSeYGTpUMgof-qN1nircWQA",
                        "Content-Type: image/png\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Transfer-Encoding: binary",
                        "a.png"),
                Arguments.of(
                        ".NET: names without quotes, and both forms",
                        "d6a47d5f-6c4c-4b37-9d1d-0c0f8a3e2b11",
                        "Content-Disposition: form-data; name=file; filename=a.png; filename*=utf-8''a.png\r\nContent-Type: image/png",
                        "a.png"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void isRead(String client, String boundary, String headers, String fileName) throws IOException {
        String body = "--" + boundary + "\r\n" + Form.utf8(headers) + "\r\n\r\nx\r\n--" + boundary + "--\r\n";
        Boundary parsed = Boundary.of("multipart/form-data; boundary=" + boundary);
        MultipartReader form =
                new MultipartReader(new ByteArrayInputStream(Form.bytes(body)), parsed, MultipartLimits.standard());

        Part part = form.next().orElseThrow();
        assertThat(part.name()).isEqualTo("file");
        assertThat(part.fileName()).contains(fileName);
        assertThat(part.contentType()).contains("image/png");
        assertThat(part.body().readAllBytes()).hasSize(1);
        assertThat(form.next()).isEmpty();
    }
}
