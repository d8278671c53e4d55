// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.message.SmsSegments.Alphabet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("MSG-02")
class SmsSegmentsTest {

    @ParameterizedTest
    @CsvSource({"160, 1", "161, 2", "306, 2", "307, 3"})
    void plainLettersAreCountedInSeptets(int letters, int segments) {
        assertThat(SmsSegments.of("a".repeat(letters))).isEqualTo(new SmsSegments(Alphabet.GSM_7, letters, segments));
    }

    @ParameterizedTest
    @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3"})
    void oneForeignLetterMakesTheWholeTextUcs2(int letters, int segments) {
        String text = "a".repeat(letters - 1) + "ж";

        assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments(Alphabet.UCS_2, letters, segments));
    }

    @Test
    void extendedLettersTakeTwoSeptets() {
        assertThat(SmsSegments.of("€".repeat(80))).isEqualTo(new SmsSegments(Alphabet.GSM_7, 160, 1));
        assertThat(SmsSegments.of("\f^{}\\[~]|€").units()).isEqualTo(20);
    }

    @Test
    void lettersThatOnlyLookAlikeAreNotInTheAlphabet() {
        assertThat(SmsSegments.of("Ç").alphabet()).isEqualTo(Alphabet.GSM_7);
        assertThat(SmsSegments.of("ç").alphabet()).isEqualTo(Alphabet.UCS_2);
        assertThat(SmsSegments.of("`").alphabet()).isEqualTo(Alphabet.UCS_2);
        assertThat(SmsSegments.of("\t").alphabet()).isEqualTo(Alphabet.UCS_2);
    }

    @Test
    void noLetterIsCutInTwo() {
        // 153 = 76 * 2 + 1: the last septet of a part stays empty, so 153 pairs need three parts and not two.
        assertThat(SmsSegments.of("€".repeat(153))).isEqualTo(new SmsSegments(Alphabet.GSM_7, 306, 3));
        assertThat(SmsSegments.of("😀".repeat(67))).isEqualTo(new SmsSegments(Alphabet.UCS_2, 134, 3));
    }

    @Test
    void theAlphabetHas127LettersAndItsExtensionTen() {
        long basic = "\n\r\f".chars().filter(letter -> septets(letter) == 1).count()
                + inLatinAndGreek().filter(letter -> septets(letter) == 1).count();
        long extended =
                1 + inLatinAndGreek().filter(letter -> septets(letter) == 2).count();

        assertThat(basic).isEqualTo(127);
        assertThat(extended).isEqualTo(10);
    }

    private static IntStream inLatinAndGreek() {
        return IntStream.rangeClosed(' ', '€');
    }

    private static int septets(int letter) {
        String text = Character.toString(letter);
        return GsmAlphabet.covers(text) ? GsmAlphabet.septets(letter) : 0;
    }
}
