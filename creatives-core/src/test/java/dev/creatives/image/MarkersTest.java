// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where an FF is found, beside looking at each byte. */
class MarkersTest {

    @Test
    void theFirstFFIsFoundWhereverItLies() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextInt(50) == 0 ? 0xFF : random.nextBoolean() ? 0xFE : random.nextInt(256));
            }
            int from = random.nextInt(bytes.length + 1);
            int until = from + random.nextInt(bytes.length - from + 1);

            assertThat(Markers.firstFF(bytes, from, until)).isEqualTo(slowly(bytes, from, until));
        }
    }

    private static int slowly(byte[] bytes, int from, int until) {
        int at = from;
        while (at < until && bytes[at] != -1) {
            at++;
        }
        return at;
    }
}
