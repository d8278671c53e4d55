// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.http.Pace;
import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of whoever sends slowly, or goes away. */
class SlowUploadTest extends OwnGalleryRig {

    @Test
    @Tag("UPL-19")
    @Tag("CH-D56")
    void whoFallsSilentIsAnswered408AndHungUp() {
        Pace strict = new Pace(1024, Duration.ofSeconds(1), Duration.ofSeconds(60));
        gallery = Gallery.in(folder, parts -> parts, web -> web.withPace(strict));
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);

        try (RawClient silent = new RawClient(gallery.port())) {
            silent.write(Form.bytes(gallery.uploadHead(form.length)));
            silent.write(Arrays.copyOf(form, form.length - 20));
            RawAnswer answer = silent.readToEnd();

            assertThat(answer.code()).isEqualTo("too_slow");
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.headers("Connection")).containsExactly("close");
        }
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-19")
    void whoTakesTooLongInAllIsAnswered408() {
        Pace strict = new Pace(1, Duration.ofSeconds(60), Duration.ofSeconds(1));
        gallery = Gallery.in(folder, parts -> parts, web -> web.withPace(strict));

        try (RawClient dripping = new RawClient(gallery.port())) {
            dripping.write(Form.bytes(gallery.uploadHead(1000)));
            dripping.write(new byte[] {'-'});
            assertThat(dripping.readToEnd().code()).isEqualTo("too_slow");
        }
        gallery.isEmpty();
    }

    @Test
    @Tag("UPL-10")
    void whoGoesAwayLeavesNothing() {
        gallery = Gallery.in(folder);
        byte[] form = Form.upload(gallery.today(), "a.png", "image/png", Images.png(60, 60));

        for (int at = 0; at < form.length - 2; at += 97) {
            try (RawClient leaving = new RawClient(gallery.port())) {
                leaving.write(Form.bytes(gallery.uploadHead(form.length)));
                leaving.write(Arrays.copyOf(form, at));
            }
        }
        gallery.bytesInSince(0);
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(gallery::isEmpty);
    }
}
