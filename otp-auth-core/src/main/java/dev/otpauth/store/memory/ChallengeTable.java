// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The challenges and guess budgets that two stores share. Its monitor guards it: hold that for every use. */
final class ChallengeTable {

    static final int CAPACITY = 100_000;

    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofMinutes(5);

    private final Map<ChallengeId, Row> rows = new LinkedHashMap<>();
    private final Map<Slot, ChallengeId> open = new HashMap<>();
    private final Map<SubjectKey, Budget> budgets = new HashMap<>();

    /** @param since when its text message came into the state it is in */
    record Row(Challenge challenge, Instant since) {

        boolean isIn(DeliveryState state) {
            return challenge.delivery().state() == state;
        }
    }

    /** Failures in a row, and the end of the lock they earned. */
    record Budget(int failures, Optional<Instant> lockedUntil) {}

    private record Slot(PhoneNumber phone, Purpose purpose, Optional<TokenHash> device) {

        static Slot of(Challenge challenge) {
            return new Slot(challenge.phone(), challenge.purpose(), challenge.device());
        }
    }

    Optional<Row> row(ChallengeId id) {
        return Optional.ofNullable(rows.get(id));
    }

    Stream<Row> rows() {
        return rows.values().stream();
    }

    void put(Challenge challenge, Instant since) {
        rows.put(challenge.id(), new Row(challenge, since));
    }

    void open(Challenge challenge) {
        makeRoom(challenge.createdAt());
        ChallengeId earlier = open.put(Slot.of(challenge), challenge.id());
        Optional.ofNullable(earlier)
                .flatMap(this::row)
                .filter(row -> row.challenge().endedAt().isEmpty())
                .ifPresent(row -> end(row, challenge.createdAt()));
        put(challenge, challenge.createdAt());
    }

    void end(Row row, Instant now) {
        put(row.challenge().withEnd(now), row.since());
    }

    Budget budget(SubjectKey key) {
        return budgets.getOrDefault(key, new Budget(0, Optional.empty()));
    }

    void charge(SubjectKey key, Budget budget) {
        budgets.put(key, budget);
    }

    void forgive(SubjectKey key) {
        budgets.remove(key);
    }

    int purge(Instant now, int limit) {
        Instant before = now.minus(KEPT_AFTER_EXPIRY);
        var over = rows().map(Row::challenge)
                .filter(challenge -> !challenge.expiresAt().isAfter(before))
                .limit(limit)
                .toList();
        over.forEach(challenge -> {
            rows.remove(challenge.id());
            open.remove(Slot.of(challenge), challenge.id());
        });
        return over.size();
    }

    private void makeRoom(Instant now) {
        if (rows.size() >= CAPACITY && purge(now, CAPACITY) == 0) {
            throw new OtpStoreException("the in-memory store is full: it holds " + CAPACITY + " challenges");
        }
    }
}
