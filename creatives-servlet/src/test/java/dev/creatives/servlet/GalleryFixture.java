// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.RawAnswer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each have a server of their own, with its files in a folder that they can look into. */
abstract class GalleryFixture {

    @TempDir
    Path folder;

    Gallery gallery;

    @BeforeEach
    void start() {
        gallery = Gallery.in(folder);
    }

    @AfterEach
    void stop() {
        gallery.close();
    }

    /** The form is answered with a problem that names the field. */
    final void refuses(byte[] form, int status, String code, String field) {
        RawAnswer answer = gallery.upload(form);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("field")).isEqualTo(field);
        assertThat(answer.json().get("status")).isEqualTo(status);
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    }
}
