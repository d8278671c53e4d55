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
import dev.otpauth.spi.GuessBudget;
import dev.otpauth.store.memory.ChallengeTable.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * Challenges and guess budgets in memory, at most 100,000 of each at a time; one more is refused with an exception.
 * Thread-safe.
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
            Optional<Row> found = table.row(id);
            found.map(row -> row.challenge().guessKey())
                    .ifPresent(key -> table.put(key, table.budget(key).takenBack(now), now));
            Optional<Row> open = found.filter(row -> row.challenge().isOpenAt(now));
            open.ifPresent(row -> use(row, now));
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

    private void use(Row row, Instant now) {
        table.end(row, now);
        SubjectKey key = row.challenge().guessKey();
        table.put(key, table.budget(key).startedAnew(), now);
    }

    private AttemptResult count(Row row, GuessLimits limits, Instant now) {
        SubjectKey key = row.challenge().guessKey();
        GuessBudget budget = table.budget(key);
        Optional<Instant> closed = budget.closedUntil(limits, now);
        if (closed.isPresent()) {
            return new AttemptResult.Locked(closed.get());
        }
        table.put(key, budget.charged(limits, now), now);
        Challenge counted = row.challenge().withAttempt();
        table.put(counted, row.since());
        return new AttemptResult.Counted(counted);
    }
}
