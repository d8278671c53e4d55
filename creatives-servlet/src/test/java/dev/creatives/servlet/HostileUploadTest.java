// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.HostileForms;
import dev.creatives.servlet.rig.HostileNames;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import dev.creatives.servlet.rig.Workers;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that somebody made on purpose: each is refused with its code, and leaves nothing behind. */
class HostileUploadTest extends GalleryFixture {

    private static final byte[] PNG = Images.png(4, 3);
    private static final String FILE_HEAD =
            "--" + Form.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n";

    @Test
    @Tag("UPL-02")
    void everyHostileFormIs400Or413AndLeavesNothing() {
        List<HostileForms.Case> forms = HostileForms.all(gallery.today());
        assertThat(forms).hasSizeGreaterThan(300);

        for (HostileForms.Case form : forms) {
            RawAnswer answer = gallery.upload(form.body());
            assertThat(answer.code()).as(form.why()).isIn("malformed_multipart", "payload_too_large");
            assertThat(answer.status()).as(form.why()).isIn(400, 413);
            assertThat(answer.text()).doesNotContain("Exception", "/tmp", "java.");
        }
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-02")
    void aMutatedFormIsTakenOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = Form.upload(gallery.today(), "a.png", "image/png", PNG);
        int taken = 0;

        for (int round = 0; round < 300; round++) {
            byte[] body = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            int status = gallery.upload(body).status();
            assertThat(status).as("seed %s round %s", seed, round).isIn(201, 400, 413, 415, 422);
            taken += status == 201 ? 1 : 0;
        }
        gallery.hasFiles(taken);
    }

    @Test
    @Tag("UPL-01")
    void aLengthThatIsALieHelpsNobody() {
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);

        RawAnswer tooShort = RawClient.exchange(gallery.port(), gallery.uploadHead(form.length - 10), form);
        assertThat(tooShort.code()).isEqualTo("malformed_multipart");
        RawAnswer tooLong = send(gallery.uploadHead(form.length + 10), form);
        assertThat(tooLong.status()).isIn(0, 400);
        RawAnswer beyond = RawClient.exchange(gallery.port(), gallery.uploadHead((12 << 20) + 1), form);
        assertThat(beyond.code()).isEqualTo("payload_too_large");
        RawAnswer huge = RawClient.exchange(gallery.port(), gallery.uploadHead(Long.MAX_VALUE), form);
        assertThat(huge.code()).isEqualTo("payload_too_large");
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-01")
    void anEndlessChunkedBodyEndsSoonAfterTheLimit() {
        String head = chunkedHead();
        byte[] chunk = Form.bytes("10000\r\n" + "x".repeat(0x10000) + "\r\n");

        // A field, a preamble, headers: 8 KiB is all that is looked at.
        for (String start : List.of("", FILE_HEAD + "X: ", "--" + Form.BOUNDARY + "\r\nX: ")) {
            long before = gallery.bytesIn();
            RawAnswer answer = endless(head + chunk(start), chunk);
            assertThat(answer.code()).isEqualTo("malformed_multipart");
            assertThat(gallery.bytesInSince(before)).isLessThan(256 * 1024);
        }
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-01")
    void aPictureThatNeverEndsIsReadUpToItsLimit() {
        // A comment is legal in a JPEG, any number of them is, and none is kept.
        byte[] comment = new byte[65_535 + 2];
        comment[0] = (byte) 0xff;
        comment[1] = (byte) 0xfe;
        comment[2] = (byte) 0xff;
        comment[3] = (byte) 0xff;
        byte[] chunk = Form.bytes(Integer.toHexString(comment.length) + "\r\n" + Form.latin(comment) + "\r\n");
        String start = FILE_HEAD.replace("a.png", "a.jpg") + "\r\n\u00ff\u00d8";

        long before = gallery.bytesIn();
        RawAnswer answer = endless(chunkedHead() + chunk(start), chunk);

        assertThat(answer.code()).isEqualTo("payload_too_large");
        assertThat(gallery.bytesInSince(before)).isBetween(10L << 20, (10L << 20) + 256 * 1024);
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-02")
    void aMillionPartsAreNotRead() {
        String part = "--" + Form.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"scheduled_at\"\r\n\r\n"
                + gallery.today() + "\r\n";
        byte[] chunk = Form.bytes(chunk(part.repeat(1_000)));

        long before = gallery.bytesIn();
        assertThat(endless(chunkedHead(), chunk).code()).isEqualTo("malformed_multipart");
        assertThat(gallery.bytesInSince(before)).isLessThan(256 * 1024);
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-07")
    void aThousandHostileNamesNameNothing() {
        List<String> names = HostileNames.all();
        assertThat(names).hasSizeGreaterThanOrEqualTo(1_000);
        AtomicInteger taken = new AtomicInteger();

        Workers.forEach(names, name -> {
            RawAnswer answer = gallery.upload(name, "image/png", PNG);
            assertThat(answer.status()).as(name).isIn(201, 400, 415);
            taken.addAndGet(answer.status() == 201 ? 1 : 0);
        });

        assertThat(taken.get()).isPositive();
        gallery.hasFiles(taken.get());
        assertThat(gallery.files())
                .allSatisfy(path -> assertThat(path.toString()).matches("[0-9a-f]{2}/[0-9a-f]{32}"));
        assertThat(folder.getParent().resolve("passwd")).doesNotExist();
    }

    @Test
    @Tag("UPL-07")
    void aHostileNameIsHarmlessWhenItIsServed() {
        for (String name : List.of("a\\\"b;c=d.png", "\u202egnp.png", "Set-Cookie%3A x.png", "../../a b.png")) {
            RawAnswer answer = gallery.upload(Form.utf8(name), "image/png", PNG);
            if (answer.status() == 201) {
                RawAnswer served = gallery.get(answer.header("Location").orElseThrow() + "/content");
                assertThat(served.headers("Content-Disposition"))
                        .singleElement()
                        .asString()
                        .matches("inline; filename=\"[^\"\\\\/]*\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*");
            }
        }
    }

    /** Goes on until nobody takes it, then reads the answer. */
    private RawAnswer endless(String start, byte[] again) {
        try (RawClient client = new RawClient(gallery.port())) {
            client.write(Form.bytes(start));
            for (int i = 0; i < 1_000 && client.write(again); i++) {
                assertThat(i).isLessThan(999);
            }
            return client.readToEnd();
        }
    }

    /** Sends everything, says that nothing more comes, and reads. */
    private RawAnswer send(String head, byte[] body) {
        try (RawClient client = new RawClient(gallery.port())) {
            client.write(Form.bytes(head));
            client.write(body);
            client.endOutput();
            return client.readToEnd();
        }
    }

    private static String chunkedHead() {
        return Gallery.head("POST", "/upload-creative", Gallery.OWNER, "Content-Type: " + Form.CONTENT_TYPE)
                + "Transfer-Encoding: chunked\r\n\r\n";
    }

    private static String chunk(String text) {
        return text.isEmpty() ? "" : Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
