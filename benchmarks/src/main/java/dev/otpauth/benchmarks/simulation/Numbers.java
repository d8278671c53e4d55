// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks.simulation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Mobile numbers that a numbering plan calls valid. They are made up, and nothing is ever sent to them. */
final class Numbers {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final int TRIES = 200;

    private Numbers() {}

    /** Regions in which numbers can be made up, in the order of their names. */
    static List<String> regions() {
        return PLANS.getSupportedRegions().stream()
                .sorted()
                .filter(region -> in(region, new Random(1)).isPresent())
                .toList();
    }

    /** A number of {@code region}, anywhere in its plan. */
    static Optional<String> in(String region, Random random) {
        return digits(region).flatMap(example -> valid(region, example, Math.min(1, example.length() - 6), random));
    }

    /** Numbers of one operator's range: alike but for the last four digits. */
    static List<String> range(String region, int count, Random random) {
        String start = in(region, random).orElseThrow();
        String head = start.substring(0, start.length() - 4);
        List<String> range = new ArrayList<>();
        for (int tries = 0; range.size() < count && tries < count * 20; tries++) {
            String number = head + tail(4, random);
            if (PLANS.isValidNumberForRegion(parsed(number), region)) {
                range.add(number);
            }
        }
        return range;
    }

    private static Optional<String> digits(String region) {
        return Optional.ofNullable(PLANS.getExampleNumberForType(region, PhoneNumberType.MOBILE))
                .map(PLANS::getNationalSignificantNumber)
                .filter(digits -> digits.length() >= 7);
    }

    private static Optional<String> valid(String region, String example, int kept, Random random) {
        int code = PLANS.getCountryCodeForRegion(region);
        for (int tries = 0; tries < TRIES; tries++) {
            int same = tries < TRIES / 2 ? kept : example.length() - 4;
            String number = "+" + code + example.substring(0, same) + tail(example.length() - same, random);
            PhoneNumber parsed = parsed(number);
            PhoneNumberType type = PLANS.getNumberType(parsed);
            boolean mobile = type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
            if (mobile && PLANS.isValidNumberForRegion(parsed, region)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static PhoneNumber parsed(String number) {
        try {
            return PLANS.parse(number, "ZZ");
        } catch (NumberParseException e) {
            throw new AssertionError("digits after a calling code always parse", e);
        }
    }

    private static String tail(int length, Random random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
