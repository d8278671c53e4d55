// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code take-permits.lua} says of one permit. Immutable.
 *
 * @param waitBefore how long until it could be taken, in milliseconds; 0 for now, -1 for never
 * @param waitAfter the same for once more, if it is taken
 * @param seen when its member was last seen, in milliseconds of the epoch; 0 for never
 * @param used for each limit, how much of it is used before and, at the next place, after
 */
record PermitFigures(long waitBefore, long waitAfter, long seen, List<Long> used) {

    private static final int FIRST_LIMIT = 3;

    static PermitFigures of(Reply reply) {
        List<Long> figures = reply.list().stream().map(Reply::number).toList();
        return new PermitFigures(
                figures.get(0), figures.get(1), figures.get(2), figures.subList(FIRST_LIMIT, figures.size()));
    }

    boolean isFull() {
        return waitBefore != 0;
    }

    static Optional<Duration> duration(long millis) {
        if (millis == 0) {
            return Optional.empty();
        }
        return Optional.of(millis < 0 ? Limit.FOREVER : Duration.ofMillis(millis));
    }

    /** How full the limits of {@code permit} are: the fullest, and of several the first. */
    Fill fill(Permit permit, boolean taken) {
        Fill fullest = null;
        for (int i = 0; i < permit.limits().size(); i++) {
            long capacity = permit.limits().get(i).capacity();
            Fill fill = new Fill(permit.key(), used.get(2 * i + (taken ? 1 : 0)), capacity, isFull());
            fullest = fullest == null || rank(fill) > rank(fullest) ? fill : fullest;
        }
        if (fullest == null) {
            throw new AssertionError("a permit has at least one limit");
        }
        return fullest;
    }

    /** As {@link Permit#fullest} ranks, which also tells apart what is more than full. */
    private static double rank(Fill fill) {
        return fill.used() / Math.max(1.0, (double) fill.max());
    }
}
