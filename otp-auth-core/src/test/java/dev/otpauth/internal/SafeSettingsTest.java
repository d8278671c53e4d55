// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.SendLimits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("BRU-09")
class SafeSettingsTest {

    @Test
    void theDefaultsAreHardEnough() {
        SafeSettings.requireHardToGuess(OtpPolicy.defaults(), SendLimits.defaults(), GuessLimits.defaults());
    }

    @Test
    void aRefusalShowsTheArithmetic() {
        SendLimits many = SendLimits.defaults().withPerDay(11);

        assertThatThrownBy(() -> SafeSettings.requireHardToGuess(OtpPolicy.defaults(), many, GuessLimits.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 guesses per code x 11 codes per day / 10^6");
    }

    @Test
    void everyCombinationIsJudgedByTheFormula() {
        int refused = 0;
        for (int digits = 6; digits <= 10; digits++) {
            for (int guesses = 1; guesses <= 10; guesses++) {
                for (int perDay = 5; perDay <= 100; perDay += 5) {
                    boolean tooEasy = (double) guesses * perDay / Math.pow(10, digits) > 5e-5;
                    assertThat(isRefused(digits, guesses, perDay)).isEqualTo(tooEasy);
                    refused += tooEasy ? 1 : 0;
                }
            }
        }
        assertThat(refused).isBetween(100, 900);
    }

    @Test
    void aRefusalOfTooManyGuessesADayShowsTheArithmetic() {
        GuessLimits many = GuessLimits.defaults().withPerDay(11);

        assertThatThrownBy(() -> SafeSettings.requireHardToGuess(OtpPolicy.defaults(), SendLimits.defaults(), many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 wrong guesses per day / 10^6 = 1.1E-5, more than 1.0E-5");
    }

    @Test
    void everyNumberOfGuessesADayIsJudgedByTheFormula() {
        int refused = 0;
        for (int digits = 6; digits <= 10; digits++) {
            for (int perDay = 5; perDay <= 1000; perDay += 5) {
                boolean tooEasy = perDay > Math.pow(10, digits - 5);
                assertThat(isRefused(digits, perDay)).isEqualTo(tooEasy);
                refused += tooEasy ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(100, 900);
    }

    private static boolean isRefused(int digits, int perDay) {
        return isRefused(
                OtpPolicy.defaults().withCodeLength(digits),
                SendLimits.defaults(),
                GuessLimits.defaults().withPerDay(perDay));
    }

    private static boolean isRefused(int digits, int guesses, int perDay) {
        return isRefused(
                OtpPolicy.defaults().withCodeLength(digits).withMaxAttempts(guesses),
                SendLimits.defaults().withPerDay(perDay),
                GuessLimits.defaults());
    }

    private static boolean isRefused(OtpPolicy codes, SendLimits sends, GuessLimits guesses) {
        try {
            SafeSettings.requireHardToGuess(codes, sends, guesses);
            return false;
        } catch (IllegalArgumentException tooEasy) {
            return true;
        }
    }
}
