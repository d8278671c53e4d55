// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.settings;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.otpauth.policy.PhonePolicy;
import java.util.Optional;
import java.util.Set;

/** Reads where codes may go. Outside development that must be said: each region allowed is money that can be lost. */
final class PhoneSettings {

    private PhoneSettings() {}

    static Optional<PhonePolicy> read(RawSettings raw, boolean development) {
        Optional<PhonePolicy> allowed = raw.parse("PHONE_COUNTRIES", PhoneSettings::countries);
        if (!raw.has("PHONE_COUNTRIES")) {
            allowed = everywhere(raw, development);
        }
        Optional<String> region = raw.parse("DEFAULT_REGION", PhoneSettings::region);
        return allowed.map(policy -> region.map(policy::withDefaultRegion).orElse(policy));
    }

    private static Optional<PhonePolicy> everywhere(RawSettings raw, boolean development) {
        if (!development) {
            raw.complain("PHONE_COUNTRIES", "is missing: name the regions that codes may go to, such as IN,US");
            return Optional.empty();
        }
        return Optional.of(PhonePolicy.allowingEveryRegion());
    }

    private static PhonePolicy countries(String list) {
        String[] regions = list.split(",", -1);
        for (int i = 0; i < regions.length; i++) {
            regions[i] = region(regions[i].strip());
        }
        return PhonePolicy.allowing(Set.of(regions).toArray(String[]::new));
    }

    private static String region(String code) {
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException("holds something that is not a region such as IN or US");
        }
        return code;
    }
}
