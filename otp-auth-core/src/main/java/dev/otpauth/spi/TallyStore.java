// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Counts what happened, minute by minute, for statistics. Thread-safe, also across processes.
 *
 * <p>Minutes older than {@link #KEPT} may be forgotten, and go by themselves in the end. A store that has no more room
 * forgets the subjects that were counted longest ago.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer.
 */
public interface TallyStore {

    /** How long a minute is kept at least. */
    Duration KEPT = Duration.ofHours(2);

    /**
     * Adds to what is there. Of two callers at once neither is lost; a caller who is not told that it worked, and tries
     * again, may be counted twice.
     *
     * @param tallies in any order; the same key, minute and kind may occur more than once
     */
    void add(Collection<Tally> tallies, Instant now);

    /**
     * What was counted for these keys in minutes that begin at {@code from} or later: at most one tally per key, minute and
     * kind, in no particular order.
     */
    List<Tally> read(Collection<SubjectKey> keys, Instant from);
}
