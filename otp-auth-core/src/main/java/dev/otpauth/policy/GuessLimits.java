// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How many wrong guesses one budget may collect over all challenges that are charged to it, and how long it is locked
 * after that. Strangers share one budget per phone and purpose; a device that has signed in before has one of its own.
 * Immutable.
 *
 * <p>Two counts, and both must have room. Failures <em>in a row</em> earn locks, each longer than the one before; only a
 * right code starts that count anew: neither a new code, a new address nor a restart does. Failures <em>per day</em> are
 * bounded in every stretch of 24 hours, whatever else happens: a right code does not take them back, so a guesser cannot
 * ride on the owner's successes. With codes of six digits, 10 a day are odds of 1 in 100,000.
 *
 * <p>Both end by themselves, so they cannot shut an owner out for good.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4, section 3.2.2</a>
 */
public final class GuessLimits {

    /** From this many wrong guesses in a row on, one guess a day is left. NIST's ceiling. */
    public static final int CEILING = 100;

    /** The stretch of time in which {@link #perDay()} failures fit. */
    public static final Duration DAY = Duration.ofHours(24);

    /** How long after its newest failure a budget is remembered. */
    public static final Duration MEMORY = Duration.ofDays(365);

    private static final Duration CEILING_LOCK = Duration.ofHours(24);
    private static final int MOST_PER_DAY = 1000;

    private final int perDay;
    private final int free;
    private final Duration firstLock;
    private final Duration longestLock;

    private GuessLimits(int perDay, int free, Duration firstLock, Duration longestLock) {
        this.perDay = perDay;
        this.free = free;
        this.firstLock = firstLock;
        this.longestLock = longestLock;
    }

    /** Ten a day; after five in a row, locks from 30 seconds to an hour. */
    public static GuessLimits defaults() {
        return new GuessLimits(10, 5, Duration.ofSeconds(30), Duration.ofHours(1));
    }

    /** Wrong guesses in any 24 hours. Default 10. */
    public int perDay() {
        return perDay;
    }

    /** Wrong guesses in a row before the first lock. Default 5. */
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

    /** @throws IllegalArgumentException unless {@code guesses} lie between 1 and 1,000 */
    public GuessLimits withPerDay(int guesses) {
        if (guesses < 1 || guesses > MOST_PER_DAY) {
            throw new IllegalArgumentException("1 to " + MOST_PER_DAY + " wrong guesses a day, not " + guesses);
        }
        return new GuessLimits(guesses, free, firstLock, longestLock);
    }

    /** @throws IllegalArgumentException unless {@code guesses} lie between 1 and 99 */
    public GuessLimits withFree(int guesses) {
        if (guesses < 1 || guesses >= CEILING) {
            throw new IllegalArgumentException("1 to " + (CEILING - 1) + " free guesses, not " + guesses);
        }
        return new GuessLimits(perDay, guesses, firstLock, longestLock);
    }

    /** @throws IllegalArgumentException unless 1 second ≤ {@code first} ≤ {@code longest} ≤ 24 hours */
    public GuessLimits withLocks(Duration first, Duration longest) {
        if (first.compareTo(Duration.ofSeconds(1)) < 0
                || longest.compareTo(first) < 0
                || longest.compareTo(CEILING_LOCK) > 0) {
            throw new IllegalArgumentException("locks grow from at least 1 second to at most 24 hours");
        }
        return new GuessLimits(perDay, free, first, longest);
    }

    /** How long a budget is locked after its {@code failures}th wrong guess in a row; empty when it is not. */
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
