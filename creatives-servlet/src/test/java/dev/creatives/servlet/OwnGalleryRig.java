// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Images;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests run on that start a gallery of their own. */
abstract class OwnGalleryRig {

    static final byte[] PNG = Images.png(4, 3);

    @TempDir
    Path folder;

    Gallery gallery;

    @AfterEach
    void stop() {
        gallery.close();
    }
}
