// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.spi.TallyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts for the statistics, gathered in this process and written together at most once a second, so that a message costs
 * no trip to the store. What was not written yet is part of every reading here, and is lost if the process is killed: one
 * second's worth at most, unless the store is away. Thread-safe.
 */
final class Tallies {

    /** How often counts are written. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** Beyond this many unwritten counts, while the store is away, new ones are dropped. */
    private static final int MOST_WAITING = 100_000;

    private static final int BATCH = 2_000;

    private final TallyStore store;
    private final Object writing = new Object();
    private final Object counting = new Object();
    private final Map<Slot, Long> waiting = new HashMap<>();
    private Instant writtenAt = Instant.EPOCH;

    Tallies(TallyStore store) {
        this.store = store;
    }

    /** Counts one event in the minute of {@code at}. Asks nothing of the store. */
    void count(SubjectKey key, Instant at, Tally.Kind kind) {
        Slot slot = new Slot(key, at.truncatedTo(ChronoUnit.MINUTES), kind);
        synchronized (counting) {
            if (waiting.size() < MOST_WAITING || waiting.containsKey(slot)) {
                waiting.merge(slot, 1L, Long::sum);
            }
        }
    }

    /**
     * What all nodes counted since {@code from}, and this one to the last event. Writes first what waits longer than
     * {@link #EVERY}.
     */
    Map<SubjectKey, List<Tally>> read(Collection<SubjectKey> keys, Instant from, Instant now) {
        List<Tally> read = new ArrayList<>();
        synchronized (writing) {
            if (!now.isBefore(writtenAt.plus(EVERY))) {
                write(now);
            }
            for (List<SubjectKey> some : batches(List.copyOf(keys))) {
                read.addAll(store.read(some, from));
            }
            read.addAll(waiting(keys, from));
        }
        Map<SubjectKey, List<Tally>> byKey = new HashMap<>();
        read.forEach(tally ->
                byKey.computeIfAbsent(tally.key(), key -> new ArrayList<>()).add(tally));
        return byKey;
    }

    /**
     * Writes what waits.
     *
     * @throws dev.otpauth.spi.OtpStoreException if the store is away; what was not written waits on
     */
    void write(Instant now) {
        synchronized (writing) {
            writtenAt = now;
            for (List<Tally> some = takeSome(); !some.isEmpty(); some = takeSome()) {
                writeOrKeep(some, now);
            }
        }
    }

    private void writeOrKeep(List<Tally> some, Instant now) {
        boolean written = false;
        try {
            store.add(some, now);
            written = true;
        } finally {
            if (!written) {
                keep(some);
            }
        }
    }

    private List<Tally> takeSome() {
        synchronized (counting) {
            List<Tally> some = waiting.entrySet().stream()
                    .limit(BATCH)
                    .map(entry -> entry.getKey().tally(entry.getValue()))
                    .toList();
            some.forEach(tally -> waiting.remove(Slot.of(tally)));
            return some;
        }
    }

    private void keep(List<Tally> some) {
        synchronized (counting) {
            some.forEach(tally -> waiting.merge(Slot.of(tally), tally.count(), Long::sum));
        }
    }

    private List<Tally> waiting(Collection<SubjectKey> keys, Instant from) {
        Set<SubjectKey> wanted = Set.copyOf(keys);
        synchronized (counting) {
            return waiting.entrySet().stream()
                    .filter(entry -> wanted.contains(entry.getKey().key())
                            && !entry.getKey().minute().isBefore(from))
                    .map(entry -> entry.getKey().tally(entry.getValue()))
                    .toList();
        }
    }

    private static List<List<SubjectKey>> batches(List<SubjectKey> keys) {
        List<List<SubjectKey>> batches = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            batches.add(keys.subList(from, Math.min(keys.size(), from + BATCH)));
        }
        return batches;
    }

    private record Slot(SubjectKey key, Instant minute, Tally.Kind kind) {

        static Slot of(Tally tally) {
            return new Slot(tally.key(), tally.minute(), tally.kind());
        }

        Tally tally(long count) {
            return new Tally(key, minute, kind, count);
        }
    }
}
