// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpCodeTest {

    @Test
    void leadingZerosAreKept() {
        assertThat(OtpCode.of("000042").reveal()).isEqualTo("000042");
        assertThat(OtpCode.of("000042")).isNotEqualTo(OtpCode.of("0000042"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345",
                "12345678901",
                "12345a",
                "+12345",
                "-12345",
                "12 345",
                "123456\n",
                "\u0661\u0662\u0663\u0664\u0665\u0666",
                "\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16",
                "12345\u0000",
                "1234\u200B56"
            })
    @Tag("OTP-06")
    void onlySixToTenAsciiDigitsAreACode(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OtpCode.of(text))
                .withMessage("a code is 6 to 10 ASCII digits");
    }

    /** All 650 or so characters that Java calls a digit: only ten of them are digits of a code. */
    @Test
    @Tag("OTP-06")
    void digitsOfOtherScriptsAreNoneHere() {
        int refused = 0;
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isDigit(point) && (point < '0' || point > '9')) {
                String text = Character.toString(point).repeat(6);
                assertThatIllegalArgumentException().isThrownBy(() -> OtpCode.of(text));
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(500);
    }
}
