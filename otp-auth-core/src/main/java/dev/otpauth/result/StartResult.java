// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.result;

import java.time.Duration;
import java.util.Optional;

/** The outcome of asking for a code. */
public sealed interface StartResult {

    /** The challenge is open and its text message is on the way. */
    record Started(ChallengeStatus challenge) implements StartResult {}

    /**
     * Nothing was opened and nothing will be sent.
     *
     * @param retryAfter when asking again may succeed; empty means that waiting will not help
     */
    record Refused(Reason reason, Optional<Duration> retryAfter) implements StartResult {}

    /** Why no code was sent. */
    enum Reason {
        /** No phone number, or none that a code may go to. One reason for all of these. */
        INVALID_PHONE,
        /** This phone has been sent enough codes for now. */
        TOO_SOON,
        /** Whoever asks has to prove to be a person, see {@link dev.otpauth.policy.Rule#BOT_CHECK}. */
        BOT_CHECK,
        /** The same request, under the same idempotency key, is being answered just now. */
        STILL_RUNNING,
        /** The idempotency key came with another request before. */
        KEY_REUSED
    }
}
