// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import dev.creatives.model.Reservation;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Admission;
import dev.creatives.result.Admission.Full;
import dev.creatives.result.Admission.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an owner keeps and does, as a store counts it. Every store asks it whether there is room, so that all judge alike.
 *
 * @param files kept, running ones included
 * @param bytes of those
 * @param running living reservations
 * @param runningBytes of those
 * @param hourFullSince of the uploads begun within the last hour, newest first, the beginning of the one that fills
 *     {@link OwnerQuota#perHour}; empty when there are fewer
 */
public record OwnerUse(long files, long bytes, int running, long runningBytes, Optional<Instant> hourFullSince) {

    /** How long an upload counts among those of the hour. */
    public static final Duration HOUR = Duration.ofHours(1);

    /** Nobody can know when an upload that runs will end; most take seconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Whether there is room for {@code wanted} beside all this. */
    public Admission judge(Reservation wanted, OwnerQuota quota, Instant now) {
        if (files >= quota.files()) {
            return full(Limit.FILES, files - running < quota.files());
        }
        if (bytes + wanted.bytes() > quota.bytes()) {
            return full(Limit.BYTES, bytes - runningBytes + wanted.bytes() <= quota.bytes());
        }
        if (hourFullSince.isPresent()) {
            Duration left = Duration.between(now, hourFullSince.get().plus(HOUR));
            return new Full(Limit.PER_HOUR, Optional.of(left));
        }
        if (running >= quota.parallel()) {
            return full(Limit.PARALLEL, true);
        }
        return new Admission.Admitted(wanted);
    }

    private static Full full(Limit limit, boolean thatMayPass) {
        return new Full(limit, thatMayPass ? Optional.of(SOON) : Optional.empty());
    }
}
