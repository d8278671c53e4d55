// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.otpauth.model.PhoneNumber;

/**
 * Where a number belongs, for limits on whole ranges of numbers.
 *
 * @param region ISO 3166-1, two letters, or {@code 001} for numbers of no country
 * @param prefix {@code +}, the calling code and the first four digits after it: fraud buys numbers in such ranges
 */
public record Place(String region, String prefix) {

    private static final String NOWHERE = "001";
    private static final int DIGITS = 4;
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** Where {@code phone} belongs. */
    public static Place of(PhoneNumber phone) {
        try {
            Phonenumber.PhoneNumber number = LIBRARY.parse(phone.e164(), "ZZ");
            String region = LIBRARY.getRegionCodeForNumber(number);
            int shown = 1 + Integer.toString(number.getCountryCode()).length() + DIGITS;
            return new Place(region == null ? NOWHERE : region, start(phone, shown));
        } catch (NumberParseException unassigned) {
            return new Place(NOWHERE, start(phone, 1 + DIGITS));
        }
    }

    private static String start(PhoneNumber phone, int length) {
        return phone.e164().substring(0, Math.min(length, phone.e164().length()));
    }
}
