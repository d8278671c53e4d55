// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the bytes of a creative leave. */
@Tag("UPL-08")
@Tag("CH-B41")
@Tag("CH-D54")
class ServeTest extends GalleryFixture {

    @Test
    void everyTypeIsServedWithItsOwnTypeAndEveryGuard() throws NoSuchAlgorithmException {
        Map<String, byte[]> files = Map.of(
                "a.png", Images.png(60, 40),
                "a.jpg", Images.jpeg(60, 40),
                "a.gif", Images.gif(60, 40),
                "a.webp", Images.WEBP);
        Map<String, String> types =
                Map.of("a.png", "image/png", "a.jpg", "image/jpeg", "a.gif", "image/gif", "a.webp", "image/webp");

        for (String name : files.keySet()) {
            RawAnswer answer = gallery.get(uploaded(name, types.get(name), files.get(name)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers("Content-Type")).containsExactly(types.get(name));
            assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
            assertThat(answer.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
            assertThat(answer.headers("Cache-Control")).containsExactly("private, no-store");
            assertThat(answer.headers("Accept-Ranges")).containsExactly("bytes");
            assertThat(answer.headers("Content-Disposition"))
                    .containsExactly("inline; filename=\"" + name + "\"; filename*=UTF-8''" + name);
            assertThat(answer.headers("Content-Length"))
                    .containsExactly(Integer.toString(answer.wireBody().length()));
            assertThat(answer.headers("ETag")).containsExactly('"' + sha256(answer) + '"');
            assertThat(answer.headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aNameOfAnyScriptIsToldBothWays() {
        String content = uploaded(Form.utf8("写真 \\\"1\\\".png"), "image/png", Images.png(4, 3));

        assertThat(gallery.get(content).headers("Content-Disposition"))
                .containsExactly("inline; filename=\"__ _1_.png\"; filename*=UTF-8''%E5%86%99%E7%9C%9F%20%221%22.png");
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        String tag = gallery.get(content).header("ETag").orElseThrow();

        for (String header : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            RawAnswer answer = gallery.get(content, "If-None-Match: " + header);
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.headers("ETag")).containsExactly(tag);
            assertThat(answer.headers("Cache-Control")).containsExactly("private, no-store");
            assertThat(answer.wireBody()).isEmpty();
        }
        assertThat(gallery.get(content, "If-None-Match: \"x\"").status()).isEqualTo(200);
        assertThat(gallery.get(content, "If-None-Match: " + tag, "Range: bytes=0-0")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void headSaysWhatGetWouldSay() {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        RawAnswer get = gallery.get(content);

        RawAnswer head = gallery.send("HEAD", content);
        assertThat(head.wireBody()).isEmpty();
        assertThat(head.head().replaceFirst("\r\nDate: [^\r]*", ""))
                .isEqualTo(get.head().replaceFirst("\r\nDate: [^\r]*", ""));
        assertThat(gallery.send("HEAD", content, "Range: bytes=0-0").status()).isEqualTo(200);
    }

    @Test
    void aSingleRangeIsServed() {
        String content = uploaded("a.png", "image/png", Images.png(200, 200));
        String all = gallery.get(content).wireBody();
        int total = all.length();

        for (int[] range : new int[][] {{0, 0}, {0, total - 1}, {1, 99}, {total - 1, total - 1}, {33_000, 70_000}}) {
            RawAnswer answer = gallery.get(content, "Range: bytes=" + range[0] + "-" + range[1]);
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.headers("Content-Range"))
                    .containsExactly("bytes " + range[0] + "-" + range[1] + "/" + total);
            assertThat(answer.wireBody()).isEqualTo(all.substring(range[0], range[1] + 1));
            assertThat(answer.headers("Content-Type")).containsExactly("image/png");
            assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        }
        assertThat(gallery.get(content, "Range: bytes=-10").wireBody()).isEqualTo(all.substring(total - 10));
        assertThat(gallery.get(content, "Range: bytes=100-").wireBody()).isEqualTo(all.substring(100));
    }

    @Test
    void aRangeOfAnotherVersionIsTheWholeFile() {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        String tag = gallery.get(content).header("ETag").orElseThrow();

        assertThat(gallery.get(content, "Range: bytes=0-0", "If-Range: " + tag).status())
                .isEqualTo(206);
        for (String other : List.of("\"x\"", "W/" + tag, "Sat, 21 Nov 2026 00:00:00 GMT")) {
            assertThat(gallery.get(content, "Range: bytes=0-0", "If-Range: " + other)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRangeBeyondTheEndIs416WithoutTheHeadersOfAPicture() {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        int total = gallery.get(content).wireBody().length();

        RawAnswer answer = gallery.get(content, "Range: bytes=" + total + "-");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.code()).isEqualTo("range_not_satisfiable");
        assertThat(answer.headers("Content-Range")).containsExactly("bytes */" + total);
        assertThat(answer.headers("ETag")).isEmpty();
        assertThat(answer.headers("Content-Disposition")).isEmpty();
    }

    @Test
    void aThousandRangesAreTheWholeFileOnce() {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        String all = gallery.get(content).wireBody();

        for (String ranges : List.of("0-0,".repeat(1_000) + "1-1", "0-,".repeat(1_000) + "0-", "0-0,-1")) {
            RawAnswer answer = gallery.get(content, "Range: bytes=" + ranges);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.wireBody()).isEqualTo(all);
        }
    }

    private String uploaded(String name, String type, byte[] file) {
        RawAnswer answer = gallery.upload(name, type, file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.header("Location").orElseThrow() + "/content";
    }

    private static String sha256(RawAnswer answer) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Form.bytes(answer.wireBody()));
        return HexFormat.of().formatHex(digest);
    }
}
