// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a delimiter is found, beside looking for it at every byte. */
@Tag("UPL-02")
class DelimiterTest {

    private static final int TEXTS = 20_000;
    private static final String LONGEST = "----------------------------------------------------------aabbaabbaabb";

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "aaaa", "-", "----", "a-a-a-", "aab", LONGEST})
    void itIsFoundWhereSomebodyFindsItWhoLooksEverywhere(String value) {
        Boundary boundary = new Boundary(value);
        Delimiter delimiter = new Delimiter(boundary);
        Random random = new Random(20_261_121);
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = text(random, boundary.delimiter());
            int from = random.nextInt(text.length);

            assertThat(delimiter.firstIn(text, from, text.length))
                    .as("text " + i + " from " + from)
                    .isEqualTo(slowly(boundary.delimiter(), text, from));
        }
    }

    @Test
    void whatEndsInHalfADelimiterMayBecomeOne() {
        Delimiter delimiter = new Delimiter(new Boundary("end"));

        assertThat(delimiter.firstIn("photo\r\n--en".getBytes(StandardCharsets.US_ASCII), 0, 11))
                .isEqualTo(5);
        assertThat(delimiter.firstIn("photo\r\n--eN".getBytes(StandardCharsets.US_ASCII), 0, 11))
                .isEqualTo(11);
        assertThat(delimiter.firstIn("photo\r\n--end".getBytes(StandardCharsets.US_ASCII), 6, 12))
                .isEqualTo(12);
    }

    /** Of the letters that the delimiter has, so that much of it looks like one. */
    private static byte[] text(Random random, byte[] letters) {
        byte[] text = new byte[1 + random.nextInt(200)];
        for (int i = 0; i < text.length; i++) {
            text[i] = letters[random.nextInt(letters.length)];
        }
        if (random.nextBoolean()) {
            int at = random.nextInt(text.length);
            System.arraycopy(letters, 0, text, at, Math.min(letters.length, text.length - at));
        }
        return text;
    }

    private static int slowly(byte[] delimiter, byte[] text, int from) {
        for (int start = from; start < text.length; start++) {
            int same = 0;
            while (same < delimiter.length && start + same < text.length && text[start + same] == delimiter[same]) {
                same++;
            }
            if (same == delimiter.length || start + same == text.length) {
                return start;
            }
        }
        return text.length;
    }
}
