// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet;

import dev.creatives.servlet.rig.Gallery;
import dev.creatives.servlet.rig.Images;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of early refusals run on. */
abstract class RefusedEarlyRig {

    static final byte[] PNG = Images.png(4, 3);

    @TempDir
    Path folder;

    Gallery gallery;

    @AfterEach
    void stop() {
        gallery.close();
    }
}
