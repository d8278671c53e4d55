// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.FreeSpaceFloor;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is refused before the body is read, and how little of it is read then. */
class RefusedEarlyTest extends OwnGalleryRig {

    private static final int MIB = 1 << 20;
    private static final OwnerQuota ONE_FILE = new OwnerQuota(1, 1L << 40, 2, 100);

    @Test
    @Tag("UPL-18")
    void tenMebibytesOfNobodyAreNotRead() {
        gallery = Gallery.in(folder);
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", new byte[10 * MIB]);
        String head = gallery.uploadHead(form.length).replace(Gallery.OWNER + "\r\n", "");

        RawAnswer answer = RawClient.exchange(gallery.port(), head, form);

        assertThat(gallery.bytesInSince(0)).isLessThanOrEqualTo(64 * 1024);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    @Tag("UPL-12")
    @Tag("UPL-18")
    void tenMebibytesBeyondTheQuotaAreNotRead() {
        gallery = Gallery.in(folder, parts -> parts.quota(ONE_FILE), web -> web);
        gallery.upload("a.png", "image/png", PNG);

        long before = gallery.bytesInSince(0);
        RawAnswer answer = gallery.upload("a.png", "image/png", new byte[10 * MIB]);

        assertThat(gallery.bytesInSince(before)).isLessThanOrEqualTo(64 * 1024);
        assertThat(answer.code()).isEqualTo("quota_exceeded");
        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    @Tag("UPL-01")
    @Tag("UPL-18")
    void whatIsRefusedInTheMiddleIsNotReadToItsEnd() {
        gallery = Gallery.in(folder);

        for (byte[] form : List.of(
                Form.upload("1999-01-01", "a.png", "image/png", new byte[10 * MIB]),
                Form.upload(gallery.today(), "a.png", "image/png", new byte[10 * MIB]),
                new Form().field("x", "y".repeat(10 * MIB)).end())) {
            long before = gallery.bytesInSince(0);
            RawAnswer answer = gallery.upload(form);

            assertThat(gallery.bytesInSince(before)).isLessThanOrEqualTo(3 * 64 * 1024);
            assertThat(answer.status()).isIn(413, 415, 422, 400);
            assertThat(answer.headers("Connection")).containsExactly("close");
        }
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-18")
    void afterARefusalTheConnectionIsNotUsedAgain() {
        gallery = Gallery.in(folder);
        byte[] form = Form.upload("1999-01-01", "a.png", "image/png", PNG);

        String keptAlive = gallery.uploadHead(form.length, "Connection: keep-alive");
        assertThat(RawClient.exchange(gallery.port(), keptAlive, form).headers("Connection"))
                .containsExactly("close");
    }

    @Test
    @Tag("UPL-18")
    void whoAsksFirstIsToldBeforeAByteIsSent() {
        gallery = Gallery.in(folder, parts -> parts.quota(ONE_FILE), web -> web);
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);
        String asking = gallery.uploadHead(form.length, "Expect: 100-continue");

        try (RawClient client = new RawClient(gallery.port())) {
            client.write(Form.bytes(asking));
            assertThat(client.readHead().text()).startsWith("HTTP/1.1 100 ");
            client.write(form);
            assertThat(client.readToEnd().status()).isEqualTo(201);
        }
        refusedWithoutAWord(asking, "quota_exceeded");
        refusedWithoutAWord(asking.replace(Gallery.OWNER + "\r\n", ""), "unauthenticated");
        refusedWithoutAWord(gallery.uploadHead(13 * MIB, "Expect: 100-continue"), "payload_too_large");
        refusedWithoutAWord(asking.replace("multipart/form-data", "text/plain"), "unsupported_media_type");
        refusedWithoutAWord(asking.replace("boundary=", "x="), "malformed_multipart");
        refusedWithoutAWord(asking.replace("POST", "PUT"), "method_not_allowed");
    }

    private void refusedWithoutAWord(String head, String code) {
        RawAnswer answer = RawClient.exchange(gallery.port(), head);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers("Connection")).containsExactly("close");
    }

    @Test
    @Tag("UPL-15")
    void aCompressedBodyIsRefused() {
        gallery = Gallery.in(folder);
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);

        for (String coding : List.of("gzip", "br", "deflate", "gzip, gzip", "identity, gzip", "x")) {
            RawAnswer answer = gallery.upload(form, "Content-Encoding: " + coding);
            assertThat(answer.code()).as(coding).isEqualTo("unsupported_media_type");
            assertThat(answer.headers("Accept-Encoding")).as(coding).containsExactly("identity");
        }
        assertThat(gallery.upload(form, "Content-Encoding: identity").status()).isEqualTo(201);
    }

    @Test
    @Tag("UPL-02")
    void whatIsNoFormIsAnUnsupportedMediaType() {
        gallery = Gallery.in(folder);
        String head = gallery.uploadHead(PNG.length);

        for (String type : List.of("image/png", "multipart/mixed; boundary=x", "application/x-www-form-urlencoded")) {
            String other = head.replace(Form.CONTENT_TYPE, type);
            assertThat(RawClient.exchange(gallery.port(), other, PNG).code()).isEqualTo("unsupported_media_type");
        }
        String none = head.replace("Content-Type: " + Form.CONTENT_TYPE + "\r\n", "");
        assertThat(RawClient.exchange(gallery.port(), none, PNG).code()).isEqualTo("unsupported_media_type");
        String two = head.replace("Content-Type:", "Content-Type: text/plain\r\nContent-Type:");
        assertThat(RawClient.exchange(gallery.port(), two, PNG).status()).isIn(400, 415);
    }

    @Test
    @Tag("UPL-13")
    void aDiskThatIsAlmostFullIs507() {
        gallery = Gallery.in(folder, parts -> parts.freeSpaceFloor(new FreeSpaceFloor(0, 100)), web -> web);

        RawAnswer answer = gallery.upload("a.png", "image/png", PNG);

        assertThat(answer.code()).isEqualTo("insufficient_storage");
        assertThat(answer.status()).isEqualTo(507);
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-12")
    @Tag("DEP-02")
    void oneUploadTooManyIs503UntilAnotherEnds() {
        gallery = Gallery.in(folder, parts -> parts.parallelUploads(1), web -> web);
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);

        try (RawClient running = new RawClient(gallery.port())) {
            running.write(Form.bytes(gallery.uploadHead(form.length, "Expect: 100-continue")));
            assertThat(running.readHead().status()).isEqualTo(100);
            RawAnswer busy = gallery.upload(form);
            assertThat(busy.code()).isEqualTo("unavailable");
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.headers("Retry-After")).singleElement().asString().matches("[0-9]+");
            running.write(form);
            assertThat(running.readToEnd().status()).isEqualTo(201);
        }
        assertThat(gallery.upload(form).status()).isEqualTo(201);
    }
}
