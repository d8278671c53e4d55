// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.otpauth.model.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The thousands of numbers 555-0100 to 0199 of every area code of the United States. They ring nobody. */
final class ReservedPhones {

    private static final List<Integer> AREAS =
            IntStream.range(201, 990).filter(ReservedPhones::isValid).boxed().toList();

    private ReservedPhones() {}

    /** The same number for the same index; those of the first {@link #count()} differ. */
    static PhoneNumber at(int index) {
        int area = AREAS.get(index / 100 % AREAS.size());
        return new PhoneNumber(String.format(Locale.ROOT, "+1%d55501%02d", area, index % 100));
    }

    static int count() {
        return AREAS.size() * 100;
    }

    private static boolean isValid(int area) {
        long national = area * 10_000_000L + 5_550_100;
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number =
                new Phonenumber.PhoneNumber().setCountryCode(1).setNationalNumber(national);
        return plans.isValidNumberForRegion(number, "US");
    }
}
