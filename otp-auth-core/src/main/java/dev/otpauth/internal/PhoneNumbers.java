// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The border that phone numbers cross: whatever a person types becomes E.164 here, once, or nothing. Thread-safe.
 *
 * @see <a href="https://github.com/google/libphonenumber/blob/master/FALSEHOODS.md">Falsehoods about phone numbers</a>
 */
final class PhoneNumbers {

    private static final int MAX_TYPED = 64;
    private static final String NO_REGION = "ZZ";
    /** One optional plus, in front; no letters, extensions, commas or second number, all of which the parser would take. */
    private static final Pattern TYPED = Pattern.compile("[ (]*\\+?[0-9 ().\u00A0-]*");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final PhonePolicy policy;

    PhoneNumbers(PhonePolicy policy) {
        this.policy = policy;
        parse("+12025550100"); // The first call loads the metadata: 40 ms that no request should pay.
    }

    /** The number that {@code typed} means, if a code may be sent to it. */
    Optional<PhoneNumber> parse(String typed) {
        if (typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        String ascii = DecimalDigits.toAscii(typed);
        if (!TYPED.matcher(ascii).matches()) {
            return Optional.empty();
        }
        return read(ascii).filter(this::isAllowed).flatMap(this::normalised);
    }

    private Optional<Phonenumber.PhoneNumber> read(String ascii) {
        try {
            return Optional.of(library.parse(ascii, policy.defaultRegion().orElse(NO_REGION)));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private boolean isAllowed(Phonenumber.PhoneNumber number) {
        String region = library.getRegionCodeForNumber(number);
        return region != null
                && library.isValidNumberForRegion(number, region)
                && policy.allowsRegion(region)
                && isAllowed(library.getNumberType(number));
    }

    private boolean isAllowed(PhoneNumberType type) {
        return switch (type) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> true;
            case FIXED_LINE -> policy.allowsType(LineType.FIXED_LINE);
            case VOIP -> policy.allowsType(LineType.VOIP);
            case PERSONAL_NUMBER -> policy.allowsType(LineType.PERSONAL_NUMBER);
            default -> false;
        };
    }

    /** Some fixed lines, German and Austrian ones, are longer or shorter than any E.164 number we take. */
    private Optional<PhoneNumber> normalised(Phonenumber.PhoneNumber number) {
        return PhoneNumber.parse(library.format(number, PhoneNumberFormat.E164));
    }
}
