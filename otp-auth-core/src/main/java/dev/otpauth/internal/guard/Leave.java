// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a message may be asked for. */
public sealed interface Leave {

    /**
     * It may.
     *
     * @param next when the one after it may be asked for
     * @param muted whether it is only to look as if it were sent
     */
    record Given(Instant next, boolean muted) implements Leave {}

    /**
     * It may not, and the asker is told so.
     *
     * @param retryAfter when asking again may succeed; empty means that waiting will not help
     */
    record Denied(Optional<Duration> retryAfter) implements Leave {}

    /** It may not, unless the asker proves to be a person. */
    record NotAPerson() implements Leave {}
}
