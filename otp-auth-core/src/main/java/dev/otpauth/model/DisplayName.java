// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The name a user goes by: 1 to 100 characters (Unicode code points) in normal form C, without control, format or line
 * separator characters, except the joiners that Persian, Hindi and emoji need. Something of it can be seen.
 *
 * @param value the name, stripped and normalised
 */
public record DisplayName(String value) {

    private static final int MAX = 100;
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200C\\u200D]]]");
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    /** @throws IllegalArgumentException if the name is blank, too long or holds a forbidden character */
    public DisplayName {
        if (value.length() > 4 * MAX) {
            throw new IllegalArgumentException("a name is at most " + MAX + " characters");
        }
        value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (!VISIBLE.matcher(value).find()) {
            throw new IllegalArgumentException("a name has at least one character that can be seen");
        }
        if (value.codePointCount(0, value.length()) > MAX) {
            throw new IllegalArgumentException("a name is at most " + MAX + " characters");
        }
        if (FORBIDDEN.matcher(value).find()) {
            throw new IllegalArgumentException("a name holds no control, format or direction characters");
        }
    }

    /** Never the name itself: it is personal data. */
    @Override
    public String toString() {
        return "DisplayName[***]";
    }
}
