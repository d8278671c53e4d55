// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, a sieve answers; and what it lets through is a picture. */
@Tag("UPL-03")
@Tag("UPL-05")
class DamagedPicturesTest {

    @Test
    void damageIsRefusedOrDoesNotMatter() {
        hold(20261121L, 4_000);
    }

    @Test
    @Tag("long")
    void muchDamageIsRefusedOrDoesNotMatter() {
        hold(System.nanoTime(), 150_000);
    }

    private static void hold(long seed, int count) {
        DamagedPictures pictures = new DamagedPictures(seed);
        for (int i = 0; i < count; i++) {
            try {
                pictures.tryOne();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", picture " + i, e);
            }
        }
        System.out.println("seed " + seed + ": " + pictures.accepted() + " of " + count + " damaged pictures passed");
        assertThat(pictures.accepted()).isPositive();
    }
}
