// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page's list of countries, beside the metadata that the server goes by. */
class CountriesTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Test
    void theListIsThatOfTheServersLibrary() {
        Map<String, String> known = new TreeMap<>();
        NUMBERS.getSupportedRegions().forEach(region -> {
            PhoneNumber example = NUMBERS.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example != null) {
                known.put(region, entry(region, example));
            }
        });

        Map<String, String> listed = new TreeMap<>();
        Matcher entry = Pattern.compile("\\b([A-Z]{2})[0-9]+:[0-9]+(?::[0-9]+)?\\b")
                .matcher(PageSource.text("js/phone/countries.js"));
        while (entry.find()) {
            listed.put(entry.group(1), entry.group());
        }
        assertThat(listed).isEqualTo(known);
    }

    /** Such as {@code GB44:46:0}: calling code, digits per group, the prefix inside the country. */
    private static String entry(String region, PhoneNumber example) {
        String national =
                NUMBERS.format(example, PhoneNumberFormat.INTERNATIONAL).replaceFirst("^\\S+ ", "");
        String groups = Arrays.stream(national.split("[^0-9]+", -1))
                .map(group -> String.valueOf(group.length()))
                .collect(Collectors.joining());
        String trunk = NUMBERS.getNddPrefixForRegion(region, true);
        return region + example.getCountryCode() + ":" + groups + (trunk == null ? "" : ":" + trunk);
    }
}
