// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import java.time.Duration;
import java.util.Optional;

/** The outcome of asking for the same code once more. */
public sealed interface ResendResult {

    /** The same code is on its way again. Nothing else about the challenge changed. */
    record Resent(ChallengeStatus challenge) implements ResendResult {}

    /**
     * Nothing will be sent.
     *
     * @param retryAfter when asking again may succeed; empty means that waiting will not help
     */
    record Refused(Reason reason, Optional<Duration> retryAfter) implements ResendResult {}

    /** Why the code was not sent again. */
    enum Reason {
        /** Unknown, expired, about to expire, used, or out of attempts. */
        NO_LIVE_CHALLENGE,
        /** This phone has been sent enough codes for now. */
        TOO_SOON
    }
}
