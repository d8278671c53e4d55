// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

/**
 * How a text travels as SMS: its alphabet, its length in that alphabet's units, and the messages it is paid as.
 *
 * <p>A text whose characters all lie in the GSM 7-bit default alphabet or its extension table is counted in septets: 160
 * fit one message, 153 each part of a longer one. Any other text is counted in UTF-16 units: 70 fit one, 67 each part.
 *
 * @param units septets or UTF-16 units
 * @param segments messages it takes; an empty text takes one
 * @see <a href="https://www.3gpp.org/dynareport/23038.htm">3GPP TS 23.038, section 6.2.1</a>
 * @see <a href="https://www.3gpp.org/dynareport/23040.htm">3GPP TS 23.040, section 9.2.3.24.1</a>
 */
public record SmsSegments(Alphabet alphabet, int units, int segments) {

    /** What the characters of a message are drawn from. */
    public enum Alphabet {
        /** The 7-bit default alphabet and its extension table, whose characters take two septets. */
        GSM_7(160, 153),
        /** UTF-16, in practice; a character outside the basic plane takes two units. */
        UCS_2(70, 67);

        private final int single;
        private final int part;

        Alphabet(int single, int part) {
            this.single = single;
            this.part = part;
        }

        /** Units that one message alone holds. */
        public int capacity() {
            return single;
        }
    }

    /** What sending {@code text} takes. */
    public static SmsSegments of(String text) {
        Alphabet alphabet = GsmAlphabet.covers(text) ? Alphabet.GSM_7 : Alphabet.UCS_2;
        int units = text.codePoints().map(point -> width(point, alphabet)).sum();
        return new SmsSegments(alphabet, units, units <= alphabet.single ? 1 : parts(text, alphabet));
    }

    /** Parts are filled in order, and no character is cut in two. */
    private static int parts(String text, Alphabet alphabet) {
        int parts = 1;
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            int width = width(point, alphabet);
            if (used + width > alphabet.part) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    private static int width(int point, Alphabet alphabet) {
        return alphabet == Alphabet.GSM_7 ? GsmAlphabet.septets(point) : Character.charCount(point);
    }
}
