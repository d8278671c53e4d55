// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * The digits that prove a phone: 6 to 10 ASCII digits, leading zeros included.
 *
 * <p>It prints as {@code OtpCode[***]}; the digits leave only through {@link #reveal()}. Compared in constant time.
 * Immutable and not serialisable.
 */
public final class OtpCode {

    private static final Pattern FORM = Pattern.compile("[0-9]{6,10}");

    private final String digits;

    private OtpCode(String digits) {
        this.digits = digits;
    }

    /** @throws IllegalArgumentException if {@code digits} are not 6 to 10 ASCII digits; the message does not repeat them */
    public static OtpCode of(String digits) {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("a code is 6 to 10 ASCII digits");
        }
        return new OtpCode(digits);
    }

    /** How many digits it has. */
    public int length() {
        return digits.length();
    }

    /** The digits themselves. Only for the text message. */
    public String reveal() {
        return digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtpCode that && MessageDigest.isEqual(ascii(digits), ascii(that.digits));
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "OtpCode[***]";
    }

    private static byte[] ascii(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}
