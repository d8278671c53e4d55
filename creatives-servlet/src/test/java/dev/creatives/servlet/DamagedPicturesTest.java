// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered of pictures whose bytes are lost or changed. */
@Tag("UPL-08")
@Tag("CH-B41")
@Tag("CH-D54")
class DamagedPicturesTest extends GalleryFixture {

    @Test
    @Tag("UPL-17")
    void aBitThatTurnedIsNeverServed() throws IOException {
        String small = uploaded("a.png", "image/png", Images.png(4, 3));
        gallery.turnABit();

        requireFailure(gallery.get(small));
    }

    @Test
    @Tag("UPL-17")
    void aBitThatTurnedInALargeFileBreaksTheAnswerOff() throws IOException {
        String large = uploaded("a.png", "image/png", Images.png(400, 400));
        int total = gallery.get(large).wireBody().length();
        gallery.turnABit();

        RawAnswer answer = gallery.get(large);
        assertThat(answer.wireBody().length()).isLessThan(total);
        assertThat(answer.headers("Content-Length")).containsExactly(Integer.toString(total));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-0", "bytes=5-", "bytes=-1", "bytes=0-0,3-3"})
    @Tag("UPL-17")
    void noRangeOfAFileThatIsKnownToHaveChangedIsServed(String range) throws IOException {
        String content = uploaded("a.png", "image/png", Images.png(400, 400));
        gallery.turnABit();
        gallery.creatives.upkeep().scrub();

        RawAnswer answer = gallery.get(content, "Range: " + range);
        requireFailure(answer);
        assertThat(answer.headers("Content-Range")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("UPL-17")
    void headOfWhatIsLostOrKnownToHaveChangedIsNoPicture(boolean lost) throws IOException {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        if (lost) {
            gallery.loseBytes();
        } else {
            gallery.turnABit();
            gallery.creatives.upkeep().scrub();
        }

        requireNoPicture(gallery.send("HEAD", content));
    }

    /** Nothing is served, and what the client has is what was stored: its digest says so. */
    @Test
    @Tag("UPL-17")
    void whoHasThePictureMayKeepItWhenItIsLostHere() throws IOException {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        String tag = gallery.get(content).header("ETag").orElseThrow();
        gallery.loseBytes();

        assertThat(gallery.get(content, "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(gallery.get(content, "If-None-Match: \"x\"").status()).isEqualTo(500);
    }

    @Test
    void whatIsLostIsNotServed() throws IOException {
        String content = uploaded("a.png", "image/png", Images.png(4, 3));
        gallery.loseBytes();

        requireFailure(gallery.get(content));
    }

    private void requireFailure(RawAnswer answer) {
        assertThat(answer.code()).isEqualTo("internal_error");
        requireNoPicture(answer);
    }

    private void requireNoPicture(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers("ETag")).isEmpty();
        assertThat(answer.headers("Content-Type")).noneMatch(type -> type.startsWith("image/"));
        assertThat(answer.text()).doesNotContain(folder.toString(), "PNG", "Exception");
    }

    private String uploaded(String name, String type, byte[] file) {
        RawAnswer answer = gallery.upload(name, type, file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.header("Location").orElseThrow() + "/content";
    }
}
