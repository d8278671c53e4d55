// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static java.util.Objects.requireNonNull;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.spi.TallyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tallies in Redis: for each subject a key that expires by itself. Thread-safe. */
final class RedisTallyStore implements TallyStore {

    private static final Script ADD = Script.named("add-tallies");
    private static final Script READ = Script.named("read-tallies");
    private static final int MOST_AT_ONCE = 500;

    private final Redis redis;

    RedisTallyStore(Redis redis) {
        this.redis = redis;
    }

    @Override
    public void add(Collection<Tally> tallies, Instant now) {
        Map<SubjectKey, List<Tally>> subjects = tallies.stream().collect(Collectors.groupingBy(Tally::key));
        Stream<String> when = Stream.of(now.toEpochMilli(), KEPT.toMillis()).map(String::valueOf);
        List<String> first = when.toList();
        batches(subjects.keySet()).forEach(batch -> {
            Stream<String> words = batch.stream().map(key -> words(requireNonNull(subjects.get(key))));
            redis.run(ADD, names(batch), Stream.concat(first.stream(), words).toArray(String[]::new));
        });
    }

    @Override
    public List<Tally> read(Collection<SubjectKey> keys, Instant from) {
        List<Tally> found = new ArrayList<>();
        for (List<SubjectKey> batch : batches(keys.stream().distinct().toList())) {
            List<Reply> lists = redis.run(READ, names(batch), String.valueOf(secondsUp(from)))
                    .list();
            for (int i = 0; i < batch.size(); i++) {
                found.addAll(tallies(batch.get(i), lists.get(i).texts()));
            }
        }
        return List.copyOf(found);
    }

    /** Those of one slot together, and not too many at a time. */
    private List<List<SubjectKey>> batches(Collection<SubjectKey> keys) {
        Map<Integer, List<SubjectKey>> slots =
                keys.stream().collect(Collectors.groupingBy(key -> redis.slot(name(key))));
        return slots.values().stream().flatMap(RedisTallyStore::pages).toList();
    }

    private static Stream<List<SubjectKey>> pages(List<SubjectKey> keys) {
        return IntStream.iterate(0, start -> start < keys.size(), start -> start + MOST_AT_ONCE)
                .mapToObj(start -> keys.subList(start, Math.min(start + MOST_AT_ONCE, keys.size())));
    }

    private List<String> names(List<SubjectKey> keys) {
        return keys.stream().map(this::name).toList();
    }

    private String name(SubjectKey key) {
        return redis.key("tally", Base64.getUrlEncoder().withoutPadding().encodeToString(key.toBytes()));
    }

    private static String words(List<Tally> tallies) {
        Function<Tally, String> word = tally -> tally.minute().getEpochSecond() + " "
                + tally.kind().name().toLowerCase(Locale.ROOT) + " " + tally.count();
        return tallies.stream().map(word).collect(Collectors.joining(" "));
    }

    private static List<Tally> tallies(SubjectKey key, List<String> texts) {
        return IntStream.iterate(0, i -> i < texts.size(), i -> i + 2)
                .mapToObj(i -> tally(key, texts.get(i), texts.get(i + 1)))
                .toList();
    }

    private static Tally tally(SubjectKey key, String field, String count) {
        String[] words = field.split(":", 2);
        return new Tally(
                key,
                Instant.ofEpochSecond(Long.parseLong(words[0])),
                Tally.Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
                Long.parseLong(count));
    }

    private static long secondsUp(Instant from) {
        return from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0);
    }
}
