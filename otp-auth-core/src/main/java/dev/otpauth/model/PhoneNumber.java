// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form: a plus sign, a country calling code that does not start with 0, at most 15 digits.
 *
 * <p>A value of this type has the right form; whether a code may be sent to it is decided once, at the border, by a
 * {@link dev.otpauth.policy.PhonePolicy}. It prints masked. Immutable.
 *
 * @param e164 the number, for example {@code +12025550100}
 * @see <a href="https://www.itu.int/rec/T-REC-E.164">ITU-T E.164</a>
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** @throws IllegalArgumentException if {@code e164} is not in E.164 form; the message does not repeat it */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 phone number");
        }
    }

    /** The number that {@code text} spells, or empty if it is not in E.164 form. */
    public static Optional<PhoneNumber> parse(String text) {
        return E164.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    /** The country calling code and the last two digits, the rest as stars: {@code +91********10}. */
    public String masked() {
        int shown = 1 + CallingCodes.lengthIn(e164);
        int hidden = e164.length() - shown - 2;
        return e164.substring(0, shown) + "*".repeat(hidden) + e164.substring(e164.length() - 2);
    }

    /** The same as {@link #masked()}, so that a log line cannot hold the number. */
    @Override
    public String toString() {
        return masked();
    }
}
