// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.rig.Gallery;
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
}
