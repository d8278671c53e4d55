// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The messages that wait or are in hand, as sorted sets. It may name messages that no longer are, which are checked against
 * their challenge when read, and then removed; it never misses one. Thread-safe.
 */
final class OutboxIndex {

    private static final Script LIST = Script.named("list-messages");
    private static final Script FORGET = Script.named("forget-messages");
    private static final int PAGE = 500;

    private final Redis redis;
    private final ChallengeKeys keys;
    private final ChallengeReader reader;

    OutboxIndex(Redis redis, ChallengeKeys keys) {
        this.redis = redis;
        this.keys = keys;
        this.reader = new ChallengeReader(redis, keys);
    }

    /** The challenges whose newest message has been in this state since before {@code before}, oldest first. */
    Stream<Challenge> in(DeliveryState state, Instant before) {
        List<OutboxEntry> entries = entries(before);
        Map<ChallengeId, KeptChallenge> kept = challenges(entries);
        forget(entries.stream()
                .filter(entry -> entry.isOver(Optional.ofNullable(kept.get(entry.id())), before))
                .toList());
        return entries.stream()
                .flatMap(entry ->
                        Stream.ofNullable(kept.get(entry.id())).filter(found -> entry.is(state, found, before)))
                .sorted(Comparator.comparing(KeptChallenge::messageSince))
                .map(KeptChallenge::challenge);
    }

    void forget(ChallengeId id, int number) {
        forget(List.of(new OutboxEntry(id, number, Instant.EPOCH)));
    }

    private void forget(List<OutboxEntry> over) {
        Map<String, List<OutboxEntry>> shards =
                over.stream().collect(Collectors.groupingBy(entry -> keys.shard(entry.id())));
        shards.forEach((shard, entries) -> pages(entries)
                .forEach(page -> redis.run(
                        FORGET,
                        List.of(shard),
                        page.stream().map(OutboxEntry::name).toArray(String[]::new))));
    }

    private List<OutboxEntry> entries(Instant before) {
        return bySlot(keys.shards().toList(), Function.identity()).stream()
                .flatMap(shards -> entries(shards, before).stream())
                .toList();
    }

    private List<OutboxEntry> entries(List<String> shards, Instant before) {
        List<OutboxEntry> entries = new ArrayList<>();
        List<String> page;
        int offset = 0;
        do {
            page = redis.run(LIST, shards, ChallengeWords.millis(before), String.valueOf(offset), String.valueOf(PAGE))
                    .texts();
            for (int i = 0; i < page.size(); i += 2) {
                entries.add(OutboxEntry.parse(page.get(i), page.get(i + 1)));
            }
            offset += PAGE;
        } while (!page.isEmpty());
        return entries;
    }

    private Map<ChallengeId, KeptChallenge> challenges(List<OutboxEntry> entries) {
        Map<ChallengeId, KeptChallenge> found = new HashMap<>();
        List<ChallengeId> ids = entries.stream().map(OutboxEntry::id).distinct().toList();
        bySlot(ids, keys::challenge).stream()
                .flatMap(slot -> pages(slot).stream())
                .flatMap(page -> reader.kept(page.stream().map(keys::challenge).toList()).stream())
                .flatMap(Optional::stream)
                .forEach(kept -> found.put(kept.challenge().id(), kept));
        return found;
    }

    private <T> List<List<T>> bySlot(List<T> items, Function<T, String> key) {
        return List.copyOf(items.stream()
                .collect(Collectors.groupingBy(item -> redis.slot(key.apply(item))))
                .values());
    }

    private static <T> List<List<T>> pages(List<T> items) {
        return IntStream.iterate(0, start -> start < items.size(), start -> start + PAGE)
                .mapToObj(start -> items.subList(start, Math.min(start + PAGE, items.size())))
                .toList();
    }
}
