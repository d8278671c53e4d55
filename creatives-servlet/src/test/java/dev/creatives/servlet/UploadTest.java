// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a form has to be to become a creative. */
class UploadTest extends GalleryFixture {

    private static final byte[] PNG = Images.png(4, 3);

    @Test
    @Tag("CH-B37")
    @Tag("CH-B39")
    @Tag("CH-D59")
    void aPictureBecomesACreativeWithALocation() {
        RawAnswer answer = gallery.upload("a.png", "image/png", PNG);

        assertThat(answer.status()).isEqualTo(201);
        Map<?, ?> creative = (Map<?, ?>) answer.json().get("creative");
        String path = "/creatives/" + creative.get("id");
        assertThat(answer.headers("Location")).containsExactly(path);
        assertThat(answer.headers("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
        assertThat(creative.keySet().stream().map(String::valueOf))
                .containsExactly(
                        "id", "creative_url", "scheduled_at", "created_at", "content_type", "bytes", "width", "height");
        assertThat(creative.get("creative_url")).isEqualTo(path + "/content");
        assertThat(creative.get("scheduled_at")).isEqualTo(gallery.today());
        assertThat(creative.get("created_at").toString()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
        assertThat(creative.get("content_type")).isEqualTo("image/png");
        assertThat(creative.get("width")).isEqualTo(4);
        assertThat(creative.get("height")).isEqualTo(3);
        RawAnswer content = gallery.get(path + "/content");
        assertThat(content.wireBody()).hasSize((Integer) creative.get("bytes"));
        assertThat(gallery.files()).hasSize(1);
    }

    @Test
    @Tag("CH-B37")
    void partsComeInEitherOrderAndTypesAreWhatTheBytesAre() {
        byte[] fileFirst = new Form()
                .file("a.jpg", "image/jpeg", Images.jpeg(40, 30))
                .field("scheduled_at", gallery.today())
                .end();

        assertThat(gallery.upload(fileFirst).status()).isEqualTo(201);
        assertThat(gallery.upload("a.gif", "image/gif", Images.gif(4, 3)).status())
                .isEqualTo(201);
        assertThat(gallery.upload("a.webp", "image/webp", Images.WEBP).status()).isEqualTo(201);
    }

    @Test
    @Tag("UPL-01")
    void aChunkedBodyIsAsGood() {
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);
        String head = Gallery.head("POST", "/upload-creative", Gallery.OWNER, "Content-Type: " + Form.CONTENT_TYPE)
                + "Transfer-Encoding: chunked\r\n\r\n";
        StringBuilder chunks = new StringBuilder();
        for (byte b : form) {
            chunks.append("1\r\n").append((char) (b & 0xff)).append("\r\n");
        }

        assertThat(RawClient.exchange(gallery.port(), head + chunks + "0\r\n\r\n")
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Tag("CH-B37")
    @Tag("CH-D57")
    void aFieldThatIsMissingIsNamed() {
        refuses(new Form().end(), 400, "missing_field", "scheduled_at");
        refuses(new Form().field("scheduled_at", gallery.today()).end(), 400, "missing_field", "file");
        refuses(new Form().file("a.png", "image/png", PNG).end(), 400, "missing_field", "scheduled_at");
        refuses(Form.upload("", "a.png", "image/png", PNG), 400, "missing_field", "scheduled_at");
        refuses(
                Form.upload(gallery.today(), "", "application/octet-stream", new byte[0]),
                400,
                "missing_field",
                "file");
        byte[] noFile = new Form()
                .field("scheduled_at", gallery.today())
                .field("file", "x")
                .end();
        refuses(noFile, 400, "missing_field", "file");
        gallery.isEmpty();
    }

    @Test
    @Tag("CH-D57")
    void theQueryStringHasNoSay() {
        byte[] form = new Form().file("a.png", "image/png", PNG).end();
        String head = Gallery.head("POST", "/upload-creative?scheduled_at=" + gallery.today(), Gallery.OWNER)
                + "Content-Type: " + Form.CONTENT_TYPE + "\r\nContent-Length: " + form.length + "\r\n\r\n";

        assertThat(RawClient.exchange(gallery.port(), head, form).code()).isEqualTo("missing_field");
    }

    @Test
    @Tag("UPL-02")
    @Tag("CH-D57")
    void otherPartsAreRefused() {
        byte[] more = new Form()
                .field("scheduled_at", gallery.today())
                .field("<script>", "x")
                .file("a.png", "image/png", PNG)
                .end();
        byte[] dayAsFile = new Form()
                .part("Content-Disposition: form-data; name=\"scheduled_at\"; filename=\"x\"", gallery.today())
                .end();

        assertThat(gallery.upload(more).code()).isEqualTo("malformed_multipart");
        assertThat(gallery.upload(more).text()).doesNotContain("script");
        assertThat(gallery.upload(dayAsFile).code()).isEqualTo("malformed_multipart");
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-03")
    @Tag("UPL-06")
    @Tag("CH-D47")
    void whatIsNoPictureIsAnUnsupportedType() {
        for (String content : List.of(
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!doctype html>",
                "GIF89a\u0001\u0000\u0001\u0000<script>")) {
            for (String name : List.of("a.png", "a.gif", "a.svg", "a")) {
                RawAnswer answer = gallery.upload(name, "image/gif", Form.bytes(content));
                assertThat(answer.status()).as(content).isEqualTo(415);
                assertThat(answer.code()).as(content).isEqualTo("unsupported_type");
            }
        }
        assertThat(gallery.upload("a.gif", "image/png", PNG).code()).isEqualTo("unsupported_type");
        assertThat(gallery.upload("a.png", "image/gif", PNG).code()).isEqualTo("unsupported_type");
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-01")
    @Tag("CH-D45")
    void aFileOverTenMebibytesIsTooLarge() {
        byte[] tooLong = Images.png(1_900, 1_900);
        assertThat(tooLong.length).isBetween(10 << 20, 12 << 20);

        RawAnswer answer = gallery.upload("a.png", "image/png", tooLong);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("payload_too_large");
        gallery.isEmpty();
    }
}
