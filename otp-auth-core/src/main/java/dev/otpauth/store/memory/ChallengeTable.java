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
import dev.otpauth.spi.GuessBudget;
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
    private final Map<SubjectKey, GuessBudget> budgets = new LinkedHashMap<>();

    /** @param since when its text message came into the state it is in */
    record Row(Challenge challenge, Instant since) {

        boolean isIn(DeliveryState state) {
            return challenge.delivery().state() == state;
        }
    }

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

    GuessBudget budget(SubjectKey key) {
        return budgets.getOrDefault(key, GuessBudget.UNTOUCHED);
    }

    /** A budget with nothing left to remember is dropped. */
    void put(SubjectKey key, GuessBudget budget, Instant now) {
        if (budget.inARow() == 0 && budget.failedAt().isEmpty()) {
            budgets.remove(key);
            return;
        }
        if (!budgets.containsKey(key) && budgets.size() >= CAPACITY && purgeBudgets(now, CAPACITY) == 0) {
            throw new OtpStoreException("the in-memory store is full: it holds " + CAPACITY + " guess budgets");
        }
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

    int purgeBudgets(Instant now, int limit) {
        var over = budgets.entrySet().stream()
                .filter(entry -> isForgotten(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(budgets::remove);
        return over.size();
    }

    private static boolean isForgotten(GuessBudget budget, Instant now) {
        return budget.forgottenAt().filter(now::isBefore).isEmpty();
    }

    private void makeRoom(Instant now) {
        if (rows.size() >= CAPACITY && purge(now, CAPACITY) == 0) {
            throw new OtpStoreException("the in-memory store is full: it holds " + CAPACITY + " challenges");
        }
    }
}
