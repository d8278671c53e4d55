// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;

/**
 * The limits one challenge lives under. Immutable; start from {@link #defaults()} and change what you must.
 *
 * <p>A class and not a record, because it will grow: a new record component would break every caller's build.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4, section 3.1.3.2</a>
 */
public final class OtpPolicy {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private final int codeLength;
    private final Duration codeLife;
    private final int maxAttempts;

    private OtpPolicy(int codeLength, Duration codeLife, int maxAttempts) {
        this.codeLength = codeLength;
        this.codeLife = codeLife;
        this.maxAttempts = maxAttempts;
    }

    /** Six digits that live five minutes and may be guessed five times. */
    public static OtpPolicy defaults() {
        return new OtpPolicy(6, Duration.ofMinutes(5), 5);
    }

    /** Digits of a code. Default 6. */
    public int codeLength() {
        return codeLength;
    }

    /** How long a code lives. Default 5 minutes. */
    public Duration codeLife() {
        return codeLife;
    }

    /** Guesses that one challenge allows. Default 5. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * With less than this left, a code is not worth sending: it would die on the way. One minute, or half the life of a
     * code that lives less than two.
     */
    public Duration tooLateToSend() {
        Duration half = codeLife.dividedBy(2);
        Duration minute = Duration.ofMinutes(1);
        return half.compareTo(minute) < 0 ? half : minute;
    }

    /** @throws IllegalArgumentException unless {@code digits} lie between 6 and 10 */
    public OtpPolicy withCodeLength(int digits) {
        if (digits < 6 || digits > 10) {
            throw new IllegalArgumentException("a code has 6 to 10 digits, not " + digits);
        }
        return new OtpPolicy(digits, codeLife, maxAttempts);
    }

    /** @throws IllegalArgumentException unless {@code life} lies between 30 seconds and 10 minutes */
    public OtpPolicy withCodeLife(Duration life) {
        if (life.compareTo(Duration.ofSeconds(30)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a code lives 30 to 600 seconds, not " + life.toSeconds());
        }
        return new OtpPolicy(codeLength, life, maxAttempts);
    }

    /** @throws IllegalArgumentException unless {@code attempts} lie between 1 and 10 */
    public OtpPolicy withMaxAttempts(int attempts) {
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("a challenge allows 1 to 10 guesses, not " + attempts);
        }
        return new OtpPolicy(codeLength, codeLife, attempts);
    }
}
