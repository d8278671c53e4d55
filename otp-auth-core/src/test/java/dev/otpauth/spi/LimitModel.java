// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What limits mean, in the plainest words: everything that was taken is remembered for longer than any of them lasts, and each question goes through it. */
final class LimitModel {

    private static final long LONG_AGO = Duration.ofMinutes(20).toMillis();

    private final Map<SubjectKey, List<Happened>> past = new HashMap<>();

    private record Happened(Permit permit, long at) {}

    LimitModel copy() {
        LimitModel copy = new LimitModel();
        past.forEach((key, happened) -> copy.past.put(key, new ArrayList<>(happened)));
        return copy;
    }

    void take(Permit permit, long now) {
        List<Happened> happened = past.computeIfAbsent(permit.key(), key -> new ArrayList<>());
        happened.removeIf(it -> it.at() < now - LONG_AGO);
        happened.add(new Happened(permit, now));
    }

    /** The wait until every limit of the permit has room, in milliseconds; empty if none ever does. */
    Optional<Long> wait(Permit permit, long now) {
        return permit.limits().stream()
                .map(limit -> wait(permit, limit, now))
                .reduce(Optional.of(0L), (one, other) -> one.flatMap(a -> other.map(b -> Math.max(a, b))));
    }

    /** Of a permit with one limit. */
    long used(Permit permit, long now) {
        Limit limit = permit.limits().get(0);
        Stream<Happened> counted = counted(permit, limit, now);
        if (limit instanceof Limit.Quota) {
            return counted.mapToLong(it -> it.permit().value()).sum();
        }
        return limit instanceof Limit.Distinct
                ? counted.map(it -> it.permit().value()).distinct().count()
                : counted.count();
    }

    private Optional<Long> wait(Permit permit, Limit limit, long now) {
        if (limit instanceof Limit.Spacing spacing) {
            return Optional.of(pause(permit, spacing, now));
        }
        return LongStream.concat(LongStream.of(now), ends(permit, limit))
                .filter(then -> then >= now && hasRoom(permit, limit, then))
                .mapToObj(then -> then - now)
                .min(Long::compare);
    }

    private boolean hasRoom(Permit permit, Limit limit, long then) {
        if (limit instanceof Limit.Quota quota) {
            long sum = counted(permit, limit, then)
                    .mapToLong(it -> it.permit().value())
                    .sum();
            return sum + permit.value() <= quota.max();
        }
        if (limit instanceof Limit.Distinct distinct) {
            return LongStream.concat(
                                    LongStream.of(permit.value()),
                                    counted(permit, limit, then)
                                            .mapToLong(it -> it.permit().value()))
                            .distinct()
                            .count()
                    <= distinct.max();
        }
        return counted(permit, limit, then).count() < ((Limit.SlidingWindow) limit).max();
    }

    private long pause(Permit permit, Limit.Spacing spacing, long now) {
        long count = counted(permit, spacing, now).count();
        if (count == 0) {
            return 0;
        }
        long last = counted(permit, spacing, now).mapToLong(Happened::at).max().orElseThrow();
        Duration gap = spacing.gaps().get((int) Math.min(count, spacing.gaps().size()) - 1);
        return Math.max(0, last + gap.toMillis() - now);
    }

    private Stream<Happened> counted(Permit permit, Limit limit, long now) {
        return happened(permit).filter(it -> it.at() <= now && now < end(limit, it.at()));
    }

    private LongStream ends(Permit permit, Limit limit) {
        return happened(permit).mapToLong(it -> end(limit, it.at()));
    }

    private Stream<Happened> happened(Permit permit) {
        return past.getOrDefault(permit.key(), List.of()).stream();
    }

    /** When something no longer counts: of a quota, as its slice begins. */
    private static long end(Limit limit, long at) {
        if (limit instanceof Limit.Quota quota) {
            long slice = (quota.window().toMillis() + 59) / 60;
            return at / slice * slice + slice + quota.window().toMillis();
        }
        return at + limit.memory().toMillis();
    }
}
