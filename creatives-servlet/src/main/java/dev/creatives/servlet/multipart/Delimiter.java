// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.servlet.multipart;

import java.util.Arrays;

/**
 * The line end, the hyphens and the boundary that end a part, and how to find them. Looks at one byte in as many as the
 * delimiter is long, and whatever a client sends, at none more than a few times of what is there at once: a delimiter has
 * one CR only, at its front. Immutable.
 *
 * @see <a href="https://doi.org/10.1002/spe.4380100608">R. N. Horspool, Practical fast searching in strings, 1980</a>
 */
final class Delimiter {

    private final byte[] bytes;

    /** How far to go on from a byte at which a delimiter does not end: its whole length if the byte is none of its own. */
    private final int[] steps = new int[256];

    Delimiter(Boundary boundary) {
        bytes = boundary.delimiter();
        int last = bytes.length - 1;
        Arrays.fill(steps, bytes.length);
        steps[bytes[last] & 0xFF] = last;
        for (int i = 0; i < last; i++) {
            steps[bytes[i] & 0xFF] = last - i;
        }
    }

    int length() {
        return bytes.length;
    }

    /** Where the first one begins, or what may become one when more bytes are there; {@code until} if nowhere. */
    int firstIn(byte[] text, int from, int until) {
        int start = from;
        int last = bytes.length - 1;
        while (start < until - last) {
            int step = steps[text[start + last] & 0xFF];
            if (step == bytes.length) {
                // A processor that foresees this looks at the next byte before it knows this one.
                start += bytes.length;
            } else if (begins(text, start, until)) {
                return start;
            } else {
                start += step;
            }
        }
        while (start < until && !begins(text, start, until)) {
            start++;
        }
        return start;
    }

    /** Whether it is there, but for its line end: as at the very beginning of a form. */
    boolean beginsWithoutLineEnd(byte[] text, int start) {
        return Arrays.equals(bytes, 2, bytes.length, text, start, start + bytes.length - 2);
    }

    /** Whether all that is there of it is right. */
    private boolean begins(byte[] text, int start, int until) {
        int known = Math.min(bytes.length, until - start);
        return text[start] == '\r' && Arrays.equals(bytes, 0, known, text, start, start + known);
    }
}
