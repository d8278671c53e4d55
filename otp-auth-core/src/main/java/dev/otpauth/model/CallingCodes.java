// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Set;

/**
 * How many digits the country calling code of a number has. The codes are free of common prefixes, so the first digits
 * decide.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-E.164D">List of E.164 assigned country codes</a>
 */
final class CallingCodes {

    private static final Set<String> TWO_DIGITS = Set.of(
            "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
            "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");

    private CallingCodes() {}

    static int lengthIn(String e164) {
        char first = e164.charAt(1);
        if (first == '1' || first == '7') {
            return 1;
        }
        return TWO_DIGITS.contains(e164.substring(1, 3)) ? 2 : 3;
    }
}
