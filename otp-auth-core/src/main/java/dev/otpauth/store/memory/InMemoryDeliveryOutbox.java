// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.store.memory.ChallengeTable.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The text messages of {@link InMemoryChallengeStore}. Thread-safe. */
final class InMemoryDeliveryOutbox implements DeliveryOutbox {

    private final ChallengeTable table;

    InMemoryDeliveryOutbox(ChallengeTable table) {
        this.table = table;
    }

    @Override
    public Optional<Challenge> claim(ChallengeId id, Instant now) {
        synchronized (table) {
            Optional<Challenge> claimed = table.row(id)
                    .filter(row ->
                            row.isIn(DeliveryState.PENDING) && row.challenge().isLiveAt(now))
                    .map(row -> in(DeliveryState.SENDING, row));
            claimed.ifPresent(challenge -> table.put(challenge, now));
            return claimed;
        }
    }

    @Override
    public boolean settle(ChallengeId id, Delivery outcome) {
        synchronized (table) {
            Optional<Row> inHand = table.row(id)
                    .filter(row -> row.isIn(DeliveryState.SENDING)
                            && row.challenge().delivery().sends() == outcome.sends());
            inHand.ifPresent(row -> table.put(row.challenge().withDelivery(outcome), row.since()));
            return inHand.isPresent();
        }
    }

    @Override
    public List<ChallengeId> overdue(Instant before, Instant now, int limit) {
        synchronized (table) {
            return since(before, DeliveryState.PENDING)
                    .filter(row -> row.challenge().isLiveAt(now))
                    .limit(limit)
                    .map(row -> row.challenge().id())
                    .toList();
        }
    }

    @Override
    public List<ChallengeId> abandon(Instant before, int limit) {
        synchronized (table) {
            List<Row> lost = since(before, DeliveryState.SENDING).limit(limit).toList();
            lost.forEach(row -> table.put(in(DeliveryState.UNKNOWN, row), row.since()));
            return lost.stream().map(row -> row.challenge().id()).toList();
        }
    }

    @Override
    public Optional<Challenge> correct(DeliveryReceipt receipt) {
        synchronized (table) {
            Optional<Row> row = table.row(receipt.challenge())
                    .filter(it -> it.challenge().delivery().sends() == receipt.number())
                    .filter(it -> corrects(receipt, it));
            row.ifPresent(it -> table.put(corrected(receipt, it.challenge()), it.since()));
            return row.map(it -> corrected(receipt, it.challenge()));
        }
    }

    private static boolean corrects(DeliveryReceipt receipt, Row row) {
        return row.isIn(DeliveryState.UNKNOWN)
                || (receipt.failure().isPresent() && (row.isIn(DeliveryState.SENDING) || row.isIn(DeliveryState.SENT)));
    }

    private static Challenge corrected(DeliveryReceipt receipt, Challenge challenge) {
        Delivery delivery = challenge.delivery();
        return challenge.withDelivery(
                receipt.failure().map(delivery::failed).orElseGet(() -> delivery.in(DeliveryState.SENT)));
    }

    private Stream<Row> since(Instant before, DeliveryState state) {
        return table.rows()
                .filter(row -> row.isIn(state) && row.since().isBefore(before))
                .sorted(Comparator.comparing(Row::since));
    }

    private static Challenge in(DeliveryState state, Row row) {
        return row.challenge().withDelivery(row.challenge().delivery().in(state));
    }
}
