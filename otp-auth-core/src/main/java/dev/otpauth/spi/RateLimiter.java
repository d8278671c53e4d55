// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts events and says when there are enough. Thread-safe, also across processes.
 *
 * <p>Every method throws {@link OtpStoreException} if the counters cannot be reached; the caller then refuses.
 */
public interface RateLimiter {

    /**
     * Takes every permit or none, in one atomic step, before anything is spent.
     *
     * @param permits each for another key
     */
    Decision take(List<Permit> permits, Instant now);

    /** What {@link #take} would say. Costs nothing. */
    Decision ask(List<Permit> permits, Instant now);

    /** Whether the permits were granted. */
    sealed interface Decision {

        /** @param next when the same permits could be had once more: now, or later */
        record Granted(Instant next) implements Decision {}

        /** @param retryAfter when to come back; empty means that waiting will not help */
        record Denied(Optional<Duration> retryAfter) implements Decision {}
    }
}
