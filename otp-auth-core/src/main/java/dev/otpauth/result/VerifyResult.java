// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.User;
import java.time.Duration;
import java.util.Optional;

/** The outcome of one attempt to verify a code. A refusal is an answer, so it is not an exception. */
public sealed interface VerifyResult {

    /**
     * The caller holds the phone of {@code user}. At most one attempt per challenge ever receives this.
     *
     * @param created whether this was the first time
     * @param reassignmentRisk whether nobody signed in with this number for so long that its operator may have given it to
     *     somebody else: before showing them the account of the one before, ask for another proof
     * @param device by which the device is known from now on when it asks for a code
     */
    record SignedIn(User user, boolean created, boolean reassignmentRisk, IssuedTokens tokens, DeviceToken device)
            implements VerifyResult {}

    /**
     * The attempt failed.
     *
     * @param attemptsLeft guesses left on this challenge; 0 unless the reason is {@link Reason#WRONG_CODE}
     * @param retryAfter when trying again may succeed; empty means that waiting will not help
     */
    record Refused(Reason reason, int attemptsLeft, Optional<Duration> retryAfter) implements VerifyResult {}

    /** Why nobody was signed in. */
    enum Reason {
        /** What was typed is not a code: it was not counted. */
        MALFORMED_CODE,
        /** A code, but not this one. */
        WRONG_CODE,
        /** Unknown, expired, already used, out of attempts, or someone else's. One reason, so it tells a guesser nothing. */
        NO_LIVE_CHALLENGE,
        /** Too many wrong guesses for this phone: wait. */
        TOO_MANY_ATTEMPTS,
        /** The code was right, but the account may not sign in. */
        ACCOUNT_FROZEN
    }
}
