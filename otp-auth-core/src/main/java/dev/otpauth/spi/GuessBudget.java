// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.policy.GuessLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is charged to one budget of guesses, and the rules by which a {@link ChallengeStore} charges it. For stores that
 * read it, change it and write it back under a lock; one that changes it in a script must come to the same. Immutable.
 *
 * @param inARow failures since the last right code
 * @param lockedUntil end of the lock that these earned
 * @param failedAt times of the failures of the last 24 hours, in any order; right codes in between do not remove them
 */
public record GuessBudget(int inARow, Optional<Instant> lockedUntil, List<Instant> failedAt) {

    /** Nothing charged. */
    public static final GuessBudget UNTOUCHED = new GuessBudget(0, Optional.empty(), List.of());

    public GuessBudget {
        failedAt = List.copyOf(failedAt);
    }

    /**
     * Until when no guess may be evaluated: the end of the lock, or the time when so many failures of the last 24 hours
     * are over that one more fits, whichever is later. Empty when a guess may be evaluated now.
     */
    public Optional<Instant> closedUntil(GuessLimits limits, Instant now) {
        Optional<Instant> lock = lockedUntil.filter(now::isBefore);
        Optional<Instant> day = recent(now)
                .sorted(Comparator.reverseOrder())
                .skip(limits.perDay() - 1L)
                .findFirst()
                .map(failure -> failure.plus(GuessLimits.DAY));
        return lock.isPresent() && day.isPresent()
                ? Optional.of(lock.get().isAfter(day.get()) ? lock.get() : day.get())
                : lock.or(() -> day);
    }

    /** This budget with one more failure, at {@code now}. */
    public GuessBudget charged(GuessLimits limits, Instant now) {
        List<Instant> times = new ArrayList<>(recent(now).toList());
        times.add(now);
        int row = inARow + 1;
        return new GuessBudget(row, limits.lockAfter(row).map(now::plus), times);
    }

    /** This budget with one failure at exactly {@code now} taken back, if it has one. */
    public GuessBudget takenBack(Instant now) {
        List<Instant> times = new ArrayList<>(recent(now).toList());
        times.remove(now);
        return new GuessBudget(inARow, lockedUntil, times);
    }

    /** This budget after a right code: no failures in a row, no lock. The failures of the day stay. */
    public GuessBudget startedAnew() {
        return new GuessBudget(0, Optional.empty(), failedAt);
    }

    /** When it may be forgotten: {@link GuessLimits#MEMORY} after the newest failure. Empty when there is nothing to forget. */
    public Optional<Instant> forgottenAt() {
        return failedAt.stream().max(Comparator.naturalOrder()).map(newest -> newest.plus(GuessLimits.MEMORY));
    }

    private Stream<Instant> recent(Instant now) {
        return failedAt.stream().filter(failure -> now.isBefore(failure.plus(GuessLimits.DAY)));
    }
}
