// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.policy.OwnerQuota;
import dev.creatives.servlet.http.Pace;
import dev.creatives.servlet.rig.Form;
import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Host;
import dev.creatives.servlet.rig.Images;
import dev.creatives.servlet.rig.RawAnswer;
import dev.creatives.servlet.rig.RawClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rests on the container: that it streams, waits with its word to continue, and lets a silent client go. */
class OtherContainersTest {

    private static final byte[] PNG = Images.png(60, 40);
    private static final OwnerQuota ONE_FILE = new OwnerQuota(1, 1L << 40, 2, 100);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    @Tag("UPL-18")
    void whoAsksFirstIsToldBeforeAByteIsSent(Host.Kind kind) {
        try (Gallery gallery = Gallery.on(kind, folder, parts -> parts.quota(ONE_FILE), web -> web)) {
            byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);
            String asking = gallery.uploadHead(form.length, "Expect: 100-continue");

            try (RawClient client = new RawClient(gallery.port())) {
                client.write(Form.bytes(asking));
                assertThat(client.readHead().status()).isEqualTo(100);
                client.write(form);
                RawAnswer answer = client.readToEnd();
                assertThat(answer.status()).isEqualTo(201);
                String content = answer.header("Location").orElseThrow() + "/content";
                assertThat(gallery.get(content).status()).isEqualTo(200);
                assertThat(gallery.get(content, "Range: bytes=1-3").wireBody()).isEqualTo("PNG");
            }
            assertThat(RawClient.exchange(gallery.port(), asking).code()).isEqualTo("quota_exceeded");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("UPL-19")
    void whoFallsSilentIsHungUpAndLeavesNothing(Host.Kind kind) {
        Pace strict = new Pace(1024, Duration.ofSeconds(1), Duration.ofSeconds(60));
        try (Gallery gallery = Gallery.on(kind, folder, parts -> parts, web -> web.withPace(strict))) {
            byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);

            try (RawClient silent = new RawClient(gallery.port())) {
                silent.write(Form.bytes(gallery.uploadHead(form.length)));
                silent.write(Arrays.copyOf(form, form.length - 20));
                RawAnswer answer = silent.readToEnd();
                // Tomcat lets nobody else answer a request whose body it gave up.
                if (kind != Host.Kind.TOMCAT) {
                    assertThat(answer.code()).isEqualTo("too_slow");
                }
                assertThat(answer.headers("Connection")).containsExactly("close");
            }
            gallery.isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("UPL-10")
    void whoGoesAwayLeavesNothing(Host.Kind kind) {
        try (Gallery gallery = Gallery.on(kind, folder, parts -> parts, web -> web)) {
            byte[] form = Form.upload(gallery.today(), "a.png", "image/png", PNG);

            for (int at = 0; at < form.length - 2; at += 1_009) {
                try (RawClient leaving = new RawClient(gallery.port())) {
                    leaving.write(Form.bytes(gallery.uploadHead(form.length)));
                    leaving.write(Arrays.copyOf(form, at));
                }
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(gallery::isEmpty);
        }
    }
}
