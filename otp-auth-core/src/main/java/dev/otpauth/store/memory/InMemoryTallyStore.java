// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.TallyStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tallies in memory, of at most 50,000 subjects: one more, and the subject that was counted longest ago is forgotten. So a
 * flood of networks that come once cannot drive out the prefixes and countries it is aimed at. Thread-safe.
 */
final class InMemoryTallyStore implements TallyStore, ExpiredRows {

    private static final int CAPACITY = 50_000;

    private final Map<SubjectKey, Map<Slot, Long>> counts = new LinkedHashMap<>(16, 0.75f, true);

    private record Slot(Instant minute, Tally.Kind kind) {}

    @Override
    public synchronized void add(Collection<Tally> tallies, Instant now) {
        for (Tally tally : tallies) {
            counts.computeIfAbsent(tally.key(), key -> new HashMap<>(4))
                    .merge(new Slot(tally.minute(), tally.kind()), tally.count(), Long::sum);
        }
        Iterator<SubjectKey> longestAgo = counts.keySet().iterator();
        while (counts.size() > CAPACITY) {
            longestAgo.next();
            longestAgo.remove();
        }
    }

    @Override
    public synchronized List<Tally> read(Collection<SubjectKey> keys, Instant from) {
        return keys.stream().distinct().flatMap(key -> of(key, from)).toList();
    }

    @Override
    public String name() {
        return "tallies";
    }

    @Override
    public synchronized int purge(Instant now, int limit) {
        Instant kept = now.minus(KEPT);
        int gone = 0;
        Iterator<Map<Slot, Long>> subjects = counts.values().iterator();
        while (subjects.hasNext() && gone < limit) {
            Map<Slot, Long> slots = subjects.next();
            gone += purge(slots, kept, limit - gone);
            if (slots.isEmpty()) {
                subjects.remove();
            }
        }
        return gone;
    }

    private Stream<Tally> of(SubjectKey key, Instant from) {
        return counts.getOrDefault(key, Map.of()).entrySet().stream()
                .filter(entry -> !entry.getKey().minute().isBefore(from))
                .map(entry ->
                        new Tally(key, entry.getKey().minute(), entry.getKey().kind(), entry.getValue()));
    }

    private static int purge(Map<Slot, Long> slots, Instant kept, int limit) {
        List<Slot> over = slots.keySet().stream()
                .filter(slot -> !slot.minute().isAfter(kept))
                .limit(limit)
                .toList();
        over.forEach(slots::remove);
        return over.size();
    }
}
