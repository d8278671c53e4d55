// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Event;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Counts events and says when there are enough. Thread-safe, also across processes.
 *
 * <p>Instants are judged to the millisecond. Every method throws {@link OtpStoreException} if the counters cannot be
 * reached; the caller then refuses.
 */
public interface RateLimiter {

    /**
     * Takes permits, in one atomic step, before anything is spent: every {@link Grip#REQUIRED} one or none at all; with
     * them every {@link Grip#SHARED} one or none of those; and each {@link Grip#WATCHED} one that has room.
     *
     * @param permits each for another key
     * @throws IllegalArgumentException if two are for the same key
     */
    Decision take(List<Permit> permits, Instant now);

    /**
     * What {@link #take} would say. Costs nothing.
     *
     * @throws IllegalArgumentException if two permits are for the same key
     */
    Decision ask(List<Permit> permits, Instant now);

    /** Forgets what was counted for these keys. For an operator. */
    void forget(Collection<SubjectKey> keys);

    /** Whether the required permits were granted. */
    sealed interface Decision {

        /** How full each permit's limits are, in the order of the permits. */
        List<Fill> fills();

        /**
         * The required permits were taken. A {@link Fill} that is exceeded tells what had no room: such a permit was not
         * taken, and one exceeded {@link Grip#SHARED} permit means that none of that kind was.
         *
         * @param next when the required ones could be had once more: now, or later
         */
        record Granted(Instant next, List<Fill> fills) implements Decision {

            public Granted {
                fills = List.copyOf(fills);
            }
        }

        /**
         * A required permit was refused, and nothing was taken.
         *
         * @param retryAfter when to come back; empty means that waiting will not help
         */
        record Denied(Optional<Duration> retryAfter, List<Fill> fills) implements Decision {

            public Denied {
                fills = List.copyOf(fills);
            }
        }
    }

    /**
     * How far one permit's fullest limit is used.
     *
     * @param used what is counted, this time included if it was taken; more than {@code max} once that was lowered
     * @param max what it may come to; 0 for a pause
     * @param exceeded whether this permit had no room
     */
    record Fill(SubjectKey key, long used, long max, boolean exceeded) {

        /** How {@code permit} stands at {@code now}. */
        public static Fill of(Permit permit, Instant now, List<Event> history, boolean exceeded) {
            Limit fullest = permit.fullest(now, history);
            return new Fill(permit.key(), fullest.used(now, history), fullest.capacity(), exceeded);
        }

        /** The used share, from 0 to 1. */
        public double share() {
            return max == 0 ? 0 : Math.min(1, (double) used / max);
        }
    }
}
