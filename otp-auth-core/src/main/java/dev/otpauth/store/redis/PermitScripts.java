// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static java.util.Objects.requireNonNull;

import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scripts of the limiter, each of them for permits of one slot. Thread-safe. */
final class PermitScripts {

    /** For what is never given back. */
    static final String NO_MARK = "----";

    private static final Script TAKE = Script.named("take-permits");
    private static final Script RETURN = Script.named("return-permits");
    private static final Script FORGET = Script.of("forget-limits", "return redis.call('UNLINK', unpack(KEYS))");

    private final Redis redis;

    PermitScripts(Redis redis) {
        this.redis = redis;
    }

    /**
     * The permits that one script can take together, in an order of slots that is the same for everybody. First those of
     * quotas, which many share and a flood finds full: then nothing was taken that has to be given back.
     */
    List<List<Permit>> bySlot(List<Permit> permits) {
        return grouped(permits, Permit::key).values().stream()
                .sorted(Comparator.comparing(slot -> slot.stream().noneMatch(PermitWords::isQuota)))
                .toList();
    }

    /** @param mark 4 characters that nobody else uses at this moment */
    Map<SubjectKey, PermitFigures> take(List<Permit> permits, Instant now, String mark) {
        return run(permits, now, "take", mark);
    }

    Map<SubjectKey, PermitFigures> ask(List<Permit> permits, Instant now) {
        return run(permits, now, "ask", NO_MARK);
    }

    /** Takes back what {@link #take} took. */
    void giveBack(List<Permit> permits, Map<SubjectKey, PermitFigures> taken, Instant now, String mark) {
        Stream<String> words = permits.stream()
                .map(it -> PermitWords.toReturn(
                        it, requireNonNull(taken.get(it.key())).seen()));
        redis.run(RETURN, names(permits), args(Stream.of(millis(now), mark), words));
    }

    void forget(Collection<SubjectKey> keys) {
        grouped(keys, Function.identity())
                .values()
                .forEach(slot -> redis.run(FORGET, slot.stream().map(this::name).toList()));
    }

    private Map<SubjectKey, PermitFigures> run(List<Permit> permits, Instant now, String verb, String mark) {
        List<Reply> replies = redis.run(
                        TAKE,
                        names(permits),
                        args(
                                Stream.of(millis(now), verb, mark),
                                permits.stream().map(PermitWords::toTake)))
                .list();
        Map<SubjectKey, PermitFigures> figures = new HashMap<>();
        for (int i = 0; i < permits.size(); i++) {
            figures.put(permits.get(i).key(), PermitFigures.of(replies.get(i)));
        }
        return figures;
    }

    private <T> Map<Integer, List<T>> grouped(Collection<T> items, Function<T, SubjectKey> key) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        item -> redis.slot(name(key.apply(item))),
                        TreeMap::new,
                        Collectors.toCollection(ArrayList::new)));
    }

    private List<String> names(List<Permit> permits) {
        return permits.stream().map(permit -> name(permit.key())).toList();
    }

    private String name(SubjectKey key) {
        return redis.key("limit", PermitWords.tag(key));
    }

    private static String[] args(Stream<String> first, Stream<String> more) {
        return Stream.concat(first, more).toArray(String[]::new);
    }

    private static String millis(Instant now) {
        return String.valueOf(now.toEpochMilli());
    }
}
