// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.policy.GuessLimits;
import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.SendLimits;

/** Refuses settings that look harmless one by one and are not so together. */
public final class SafeSettings {

    /** The best odds that a day's codes of one phone may give a guesser, were each tried as often as it allows. */
    private static final double WORST_ODDS = 5e-5;

    /** The best odds that a day's guesses at one phone may give a guesser: 1 in so many. */
    private static final long ONE_IN = 100_000;

    private SafeSettings() {}

    /** @throws IllegalArgumentException with the arithmetic, if guessing at one phone for a day is too likely to work */
    public static void requireHardToGuess(OtpPolicy codes, SendLimits sends, GuessLimits guesses) {
        requireFewCodes(codes, sends);
        requireFewGuesses(codes, guesses);
    }

    private static void requireFewGuesses(OtpPolicy codes, GuessLimits guesses) {
        double possible = Math.pow(10, codes.codeLength());
        if (guesses.perDay() * ONE_IN > possible) {
            throw new IllegalArgumentException("codes are too easy to guess: " + guesses.perDay()
                    + " wrong guesses per day / 10^" + codes.codeLength() + " = " + guesses.perDay() / possible
                    + ", more than " + 1.0 / ONE_IN + "; allow fewer guesses per day, or use longer codes");
        }
    }

    private static void requireFewCodes(OtpPolicy codes, SendLimits sends) {
        long guesses = (long) codes.maxAttempts() * sends.perDay();
        double possible = Math.pow(10, codes.codeLength());
        if (guesses > WORST_ODDS * possible) {
            throw new IllegalArgumentException("codes are too easy to guess: " + codes.maxAttempts()
                    + " guesses per code x " + sends.perDay() + " codes per day / 10^" + codes.codeLength() + " = "
                    + guesses / possible + ", more than " + WORST_ODDS
                    + "; allow fewer guesses or messages, or use longer codes");
        }
    }
}
