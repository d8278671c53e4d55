// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One statement under way, with the look-ups it answers. Its passengers are changed under the lock of {@link LookUps}, and
 * no more once it has been sent.
 */
final class Flight<K, V> {

    private final long began = System.nanoTime();
    private final LookUp<K, V> leader;
    private final List<LookUp<K, V>> passengers = new ArrayList<>();

    Flight(LookUp<K, V> leader) {
        this.leader = leader;
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - began >= age.toNanos();
    }

    void board(LookUp<K, V> passenger) {
        passenger.board();
        passengers.add(passenger);
    }

    /** What to ask for: the keys of all aboard, each once. */
    Set<K> keys() {
        Set<K> keys = new LinkedHashSet<>();
        keys.add(leader.key());
        passengers.forEach(passenger -> keys.add(passenger.key()));
        return keys;
    }

    /** Tells the passengers, and returns what the leader asked for. */
    Optional<V> deliver(Map<K, V> found) {
        passengers.forEach(passenger -> passenger.answer(Optional.ofNullable(found.get(passenger.key()))));
        return Optional.ofNullable(found.get(leader.key()));
    }

    /** Tells the passengers that this flight brings them nothing. */
    void strand(Throwable why) {
        passengers.forEach(passenger -> passenger.strand(why));
    }
}
