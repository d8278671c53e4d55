// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @Tag("LOG-02")
    @CsvSource({
        // one, two and three digits of country code; the shortest and the longest number
        "+12025550142, +1********42",
        "+447700900123, +44********23",
        "+35312345678, +353******78",
        "+7495123456789, +7**********89",
        "+2901234, +290**34",
        "+999999999999999, +999**********99",
    })
    void itPrintsCountryCodeAndTwoDigits(String number, String masked) {
        PhoneNumber phone = new PhoneNumber(number);

        assertThat(phone).hasToString(masked);
        assertThat(phone.masked()).isEqualTo(masked).hasSameSizeAs(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12025550142",
                "+02025550142",
                "+123456",
                "+1234567890123456",
                "+1202555014a",
                "+1 2025550142",
                "+12025550142\n",
                "++12025550142",
                "+\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
                "+1202555\u00000142"
            })
    void anythingButE164IsRefusedWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhoneNumber(text))
                .withMessage("not an E.164 phone number");
    }

    @Test
    @Tag("LOG-02")
    void noCountryCodeLetsMoreThanSixDigitsInARowThrough() {
        for (int code = 1; code <= 999; code++) {
            String masked = new PhoneNumber("+" + code + "1234567").masked();

            assertThat(masked)
                    .startsWith("+")
                    .doesNotContainPattern("[0-9]{4,}")
                    .endsWith("67");
        }
    }
}
