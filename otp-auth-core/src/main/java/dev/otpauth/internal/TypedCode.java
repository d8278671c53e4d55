// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.model.OtpCode;
import java.util.Optional;

/**
 * What a person typed into the code field. Spaces (also no-break ones) and hyphens between digits are dropped; anything
 * else but the exact number of digits is no code.
 */
final class TypedCode {

    private static final int MAX_TYPED = 32;
    private static final String SEPARATORS = " -\u00A0\u2010\u2011";

    private TypedCode() {}

    static Optional<OtpCode> parse(String typed, int length) {
        if (typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder(length);
        for (char c : DecimalDigits.toAscii(typed).toCharArray()) {
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (SEPARATORS.indexOf(c) < 0) {
                return Optional.empty();
            }
        }
        return digits.length() == length ? Optional.of(OtpCode.of(digits.toString())) : Optional.empty();
    }
}
