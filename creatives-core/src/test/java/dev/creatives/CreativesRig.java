// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import dev.creatives.model.Creative;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;

/** What the tests of creatives run on. */
abstract class CreativesRig {

    final TestCreatives test = TestCreatives.create();

    @AfterEach
    void close() {
        test.close();
    }

    static InputStream png() {
        return new ByteArrayInputStream(Pictures.png(4, 3));
    }

    byte[] read(Creative creative) throws IOException {
        try (InputStream in = test.creatives.open(creative, 0, Long.MAX_VALUE).orElseThrow()) {
            return in.readAllBytes();
        }
    }
}
