// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which numbers get codes: by their region, and by what kind of line they are. */
class PhoneTypesTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final PhoneNumbers everywhere = new PhoneNumbers(PhonePolicy.allowingEveryRegion());

    @Test
    @Tag("TEL-03")
    @Tag("SND-07")
    void mobileNumbersOfAllowedRegionsPassAndNoOthers() {
        int regions = 0;
        for (String region : LIBRARY.getSupportedRegions()) {
            Phonenumber.PhoneNumber example = LIBRARY.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example == null || !region.equals(LIBRARY.getRegionCodeForNumber(example))) {
                continue;
            }
            regions++;
            String e164 = LIBRARY.format(example, PhoneNumberFormat.E164);
            String other = region.equals("US") ? "IN" : "US";
            assertThat(new PhoneNumbers(PhonePolicy.allowing(region)).parse(e164))
                    .as(region)
                    .isPresent();
            assertThat(new PhoneNumbers(PhonePolicy.allowing(other)).parse(e164))
                    .as(region)
                    .isEmpty();
            assertThat(new PhoneNumbers(PhonePolicy.allowing()).parse(e164))
                    .as(region)
                    .isEmpty();
        }

        assertThat(regions).isGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = PhoneNumberType.class,
            names = {"PREMIUM_RATE", "SHARED_COST", "TOLL_FREE", "UAN", "PAGER", "VOICEMAIL"})
    @Tag("TEL-03")
    void numbersThatCostOrReachNobodyNeverPass(PhoneNumberType type) {
        PhoneNumbers lenient =
                new PhoneNumbers(PhonePolicy.allowingEveryRegion().withTypes(LineType.values()));

        assertThat(examples(type))
                .isNotEmpty()
                .allSatisfy(e164 -> assertThat(lenient.parse(e164)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(LineType.class)
    @Tag("TEL-03")
    void otherTypesPassOnlyWhenThePolicySaysSo(LineType type) {
        PhoneNumbers allowing =
                new PhoneNumbers(PhonePolicy.allowingEveryRegion().withTypes(type));
        Set<String> examples = examples(PhoneNumberType.valueOf(type.name()));

        assertThat(examples).isNotEmpty().allSatisfy(e164 -> {
            assertThat(everywhere.parse(e164)).isEmpty();
            assertThat(allowing.parse(e164)).isPresent();
        });
    }

    @Test
    @Tag("TEL-03")
    void shortAndEmergencyNumbersNeverPass() {
        ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
        int tried = 0;
        for (String region : LIBRARY.getSupportedRegions()) {
            PhoneNumbers local = new PhoneNumbers(PhonePolicy.allowing(region).withDefaultRegion(region));
            for (String number : new String[] {"112", "911", "999", "100", "15", "12345"}) {
                if (shortNumbers.isEmergencyNumber(number, region)) {
                    tried++;
                    assertThat(local.parse(number)).as(region).isEmpty();
                }
            }
        }
        assertThat(tried).isGreaterThan(200);
    }

    private static Set<String> examples(PhoneNumberType type) {
        Set<String> examples = new HashSet<>();
        for (String region : LIBRARY.getSupportedRegions()) {
            Optional.ofNullable(LIBRARY.getExampleNumberForType(region, type))
                    .filter(number -> LIBRARY.getNumberType(number) == type)
                    .ifPresent(number -> examples.add(LIBRARY.format(number, PhoneNumberFormat.E164)));
        }
        return examples;
    }
}
