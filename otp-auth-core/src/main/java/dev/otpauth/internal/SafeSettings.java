// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal;

import dev.otpauth.policy.OtpPolicy;
import dev.otpauth.policy.SendLimits;

/** Refuses settings that look harmless one by one and are not so together. */
public final class SafeSettings {

    /** The best odds a guesser may have in a day, whatever the settings. */
    private static final double WORST_ODDS = 5e-5;

    private SafeSettings() {}

    /** @throws IllegalArgumentException with the arithmetic, if guessing a day's codes of one phone is too likely to work */
    public static void requireHardToGuess(OtpPolicy codes, SendLimits sends) {
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
