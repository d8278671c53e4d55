// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.store.memory.ChallengeTable.Budget;
import dev.otpauth.store.memory.ChallengeTable.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * Challenges in memory, at most 100,000 at a time; one more is refused with an exception. The counts of wrong guesses are
 * not bounded. Thread-safe.
 */
final class InMemoryChallengeStore implements ChallengeStore {

    private final ChallengeTable table;

    InMemoryChallengeStore(ChallengeTable table) {
        this.table = table;
    }

    @Override
    public void open(Challenge challenge) {
        synchronized (table) {
            table.open(challenge);
        }
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        synchronized (table) {
            return table.row(id).map(Row::challenge);
        }
    }

    @Override
    public AttemptResult countAttempt(ChallengeClaim claim, GuessLimits limits, Instant now) {
        synchronized (table) {
            return table.row(claim.id())
                    .filter(row ->
                            claim.fits(row.challenge()) && row.challenge().isLiveAt(now))
                    .map(row -> count(row, limits, now))
                    .orElseGet(AttemptResult.NotLive::new);
        }
    }

    @Override
    public boolean consume(ChallengeId id, Instant now) {
        synchronized (table) {
            Optional<Row> open = table.row(id).filter(row -> row.challenge().isOpenAt(now));
            open.ifPresent(row -> table.end(row, now));
            open.ifPresent(row -> table.forgive(row.challenge().guessKey()));
            return open.isPresent();
        }
    }

    @Override
    public Optional<Challenge> askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now) {
        synchronized (table) {
            Optional<Challenge> asked = table.row(id)
                    .map(Row::challenge)
                    .filter(challenge -> challenge.isLiveAt(now))
                    .map(challenge -> challenge.askedAgain(resendAt, muted));
            asked.ifPresent(challenge -> table.put(challenge, now));
            return asked;
        }
    }

    @Override
    public void forgive(SubjectKey guessKey) {
        synchronized (table) {
            table.forgive(guessKey);
        }
    }

    private AttemptResult count(Row row, GuessLimits limits, Instant now) {
        Budget budget = table.budget(row.challenge().guessKey());
        Optional<Instant> lock = budget.lockedUntil().filter(now::isBefore);
        if (lock.isPresent()) {
            return new AttemptResult.Locked(lock.get());
        }
        int failures = budget.failures() + 1;
        table.charge(
                row.challenge().guessKey(),
                new Budget(failures, limits.lockAfter(failures).map(now::plus)));
        Challenge counted = row.challenge().withAttempt();
        table.put(counted, row.since());
        return new AttemptResult.Counted(counted);
    }
}
