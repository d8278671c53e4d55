// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("OTP-06")
class TypedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123 456",
                " 123456 ",
                "12-34-56",
                "123\u00A0456",
                "123\u2011456",
                "١٢٣٤٥٦",
                "१२३४५६",
                "１２３４５６",
                "12३4５6",
                "1 2 3 4 5 6"
            })
    void whatAPersonMayTypeIsRead(String typed) {
        assertThat(read(typed)).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12345",
                "1234567",
                "+123456",
                "123456+",
                "12345\0",
                "123456\0",
                "12345a",
                "0x1234",
                "123\u200B456",
                "\u202E123456",
                "123\u0301456",
                "123,456",
                "123.456",
                "1e5",
                "١٢٣٤٥",
                "一二三四五六",
                "①②③④⑤⑥",
                "123456\n",
                "123\t456",
                "null"
            })
    void anythingElseIsNoCode(String typed) {
        assertThat(TypedCode.parse(typed, 6)).isEmpty();
    }

    @Test
    void leadingZerosStay() {
        assertThat(read("000 007")).isEqualTo("000007");
    }

    @Test
    void everyDecimalDigitOfEveryScriptIsReadAsItsValue() {
        int[] digits = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
                .toArray();

        assertThat(digits).hasSizeGreaterThan(600);
        for (int digit : digits) {
            assertThat(read(Character.toString(digit).repeat(6)))
                    .isEqualTo(Integer.toString(Character.digit(digit, 10)).repeat(6));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsReadIsExactlySixAsciiDigits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String typed = typed(random);
            TypedCode.parse(typed, 6)
                    .ifPresent(code ->
                            assertThat(code.reveal()).as("seed %d", seed).matches("[0-9]{6}"));
        }
    }

    @Test
    void tenMillionCharactersAreRefusedUnread() {
        assertThat(TypedCode.parse("1".repeat(10_000_000), 6)).isEmpty();
    }

    private static String typed(Random random) {
        int[] pool = {'0', '5', '9', ' ', '-', '+', 0x0661, 0x0966, 0xFF11, 0x1D7CE, 0x200B, 0x202E, 'a', 0};
        int[] points = IntStream.range(0, random.nextInt(12))
                .map(i -> random.nextInt(10) == 0
                        ? random.nextInt(Character.MAX_CODE_POINT + 1)
                        : pool[random.nextInt(pool.length)])
                .toArray();
        return new String(points, 0, points.length);
    }

    private static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L);
    }

    private static String read(String typed) {
        return TypedCode.parse(typed, 6).orElseThrow().reveal();
    }
}
