// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.OtpStoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keys in memory, at most 100,000 at a time; one more is refused with an exception. Thread-safe. */
final class InMemoryIdempotencyStore implements IdempotencyStore, ExpiredRows {

    static final int CAPACITY = 100_000;

    private final Map<SubjectKey, Row> rows = new HashMap<>();

    private record Row(
            RequestFingerprint fingerprint,
            ChallengeId challenge,
            Instant leaseUntil,
            Instant keptUntil,
            Optional<Answer> answer) {

        boolean isOpenFor(ChallengeId other) {
            return answer.isEmpty() && challenge.equals(other);
        }
    }

    @Override
    public synchronized Begin begin(
            SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant time) {
        Instant now = time.truncatedTo(ChronoUnit.MILLIS);
        Row row = rows.get(key);
        if (row == null || !row.keptUntil().isAfter(now)) {
            makeRoom(now);
            lease(key, fingerprint, challenge, now);
            return new Begin.Begun();
        }
        if (!row.fingerprint().equals(fingerprint)) {
            return new Begin.Mismatch();
        }
        if (row.answer().isPresent()) {
            return new Begin.Answered(row.answer().get());
        }
        if (row.leaseUntil().isAfter(now)) {
            return new Begin.Running();
        }
        lease(key, fingerprint, row.challenge(), now);
        return new Begin.Resumed(row.challenge());
    }

    @Override
    public synchronized void complete(SubjectKey key, Answer answer, Instant now) {
        rows.computeIfPresent(
                key,
                (same, row) -> row.isOpenFor(answer.challenge())
                        ? new Row(
                                row.fingerprint(),
                                row.challenge(),
                                now,
                                now.plus(KEPT).truncatedTo(ChronoUnit.MILLIS),
                                Optional.of(answer))
                        : row);
    }

    @Override
    public synchronized void abandon(SubjectKey key, ChallengeId challenge) {
        rows.computeIfPresent(key, (same, row) -> row.isOpenFor(challenge) ? null : row);
    }

    @Override
    public String name() {
        return "idempotency keys";
    }

    @Override
    public synchronized int purge(Instant now, int limit) {
        var over = rows.entrySet().stream()
                .filter(entry -> !entry.getValue().keptUntil().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(rows::remove);
        return over.size();
    }

    private void lease(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant now) {
        rows.put(key, new Row(fingerprint, challenge, now.plus(LEASE), now.plus(KEPT), Optional.empty()));
    }

    private void makeRoom(Instant now) {
        if (rows.size() >= CAPACITY && purge(now, CAPACITY) == 0) {
            throw new OtpStoreException("the in-memory store is full: it holds " + CAPACITY + " idempotency keys");
        }
    }
}
