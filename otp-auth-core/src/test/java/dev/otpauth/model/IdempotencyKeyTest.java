// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SND-12")
class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "!~!~!~!~"})
    void visibleAsciiIsAKey(String text) {
        assertThat(IdempotencyKey.parse(text).orElseThrow().reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void everythingElseIsNone(String text) {
        assertThat(IdempotencyKey.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdempotencyKey(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("1234"));
    }

    static String[] noKeys() {
        return new String[] {
            "", "1234567", "1234 5678", "12345678\n", "\t12345678", "1234567\u007f", "1234567\u00e9", "1".repeat(256)
        };
    }
}
