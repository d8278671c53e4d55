// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.result;

import dev.creatives.model.Reservation;
import java.time.Duration;
import java.util.Optional;

/** The answer of a store to the wish for room. */
public sealed interface Admission {

    /** The room is taken. */
    record Admitted(Reservation reservation) implements Admission {}

    /**
     * Nothing was taken.
     *
     * @param limit which figure of {@link dev.creatives.policy.OwnerQuota} stands in the way
     * @param retryAfter when it may be free again; empty means that waiting will not help
     */
    record Full(Limit limit, Optional<Duration> retryAfter) implements Admission {}

    /** The figures of a quota. */
    enum Limit {
        FILES,
        BYTES,
        PARALLEL,
        PER_HOUR
    }
}
