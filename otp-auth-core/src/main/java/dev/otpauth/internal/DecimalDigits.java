// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

/** Reads the decimal digits of every script (Unicode category Nd) as ASCII: ٣ and ३ and ３ are 3. */
final class DecimalDigits {

    private DecimalDigits() {}

    /** {@code text} with every decimal digit in ASCII and everything else as it was. */
    static String toAscii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> ascii.appendCodePoint(toAscii(codePoint)));
        return ascii.toString();
    }

    private static int toAscii(int codePoint) {
        boolean digit = Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
        return digit ? '0' + Character.digit(codePoint, 10) : codePoint;
    }
}
