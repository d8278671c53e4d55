// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How many wrong guesses in a row one phone may collect over all its challenges, and how long it is locked after that.
 * Only a right code starts the count anew: neither a new code, a new address, a restart nor time does. Immutable.
 *
 * <p>Each lock ends by itself, so it cannot shut an owner out for good, and lasts longer than the one before.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4, section 3.2.2</a>
 */
public final class GuessLimits {

    /** From this many wrong guesses in a row on, one guess a day is left. NIST's ceiling. */
    public static final int CEILING = 100;

    private static final Duration CEILING_LOCK = Duration.ofHours(24);

    private final int free;
    private final Duration firstLock;
    private final Duration longestLock;

    private GuessLimits(int free, Duration firstLock, Duration longestLock) {
        this.free = free;
        this.firstLock = firstLock;
        this.longestLock = longestLock;
    }

    /** Twenty guesses, then locks from 30 seconds to an hour. */
    public static GuessLimits defaults() {
        return new GuessLimits(20, Duration.ofSeconds(30), Duration.ofHours(1));
    }

    /** Wrong guesses in a row before the first lock. Default 20. */
    public int free() {
        return free;
    }

    /** Length of the first lock; each further one doubles. Default 30 seconds. */
    public Duration firstLock() {
        return firstLock;
    }

    /** What the doubling stops at, below the ceiling. Default 1 hour. */
    public Duration longestLock() {
        return longestLock;
    }

    /** What a lock lasts from {@link #CEILING} wrong guesses on. */
    public Duration ceilingLock() {
        return CEILING_LOCK;
    }

    /** @throws IllegalArgumentException unless {@code guesses} lie between 1 and 99 */
    public GuessLimits withFree(int guesses) {
        if (guesses < 1 || guesses >= CEILING) {
            throw new IllegalArgumentException("1 to " + (CEILING - 1) + " free guesses, not " + guesses);
        }
        return new GuessLimits(guesses, firstLock, longestLock);
    }

    /** @throws IllegalArgumentException unless 1 second ≤ {@code first} ≤ {@code longest} ≤ 24 hours */
    public GuessLimits withLocks(Duration first, Duration longest) {
        if (first.compareTo(Duration.ofSeconds(1)) < 0
                || longest.compareTo(first) < 0
                || longest.compareTo(CEILING_LOCK) > 0) {
            throw new IllegalArgumentException("locks grow from at least 1 second to at most 24 hours");
        }
        return new GuessLimits(free, first, longest);
    }

    /** How long a phone is locked after its {@code failures}th wrong guess in a row; empty when it is not. */
    public Optional<Duration> lockAfter(int failures) {
        if (failures < free) {
            return Optional.empty();
        }
        if (failures >= CEILING) {
            return Optional.of(CEILING_LOCK);
        }
        int doublings = Math.min(failures - free, 30);
        Duration grown = firstLock.multipliedBy(1L << doublings);
        return Optional.of(grown.compareTo(longestLock) < 0 ? grown : longestLock);
    }
}
