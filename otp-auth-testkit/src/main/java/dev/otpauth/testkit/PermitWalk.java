// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Event;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Random permits of every kind and grip, over some hours of a few subjects, and the right answer to each. */
final class PermitWalk {

    private static final List<Grip> GRIPS = List.of(Grip.values());

    private static final List<Duration> GAPS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final Random random;
    private final List<Permit> subjects = new ArrayList<>();
    private final List<SubjectKey> members =
            Stream.generate(Subjects::key).limit(6).toList();
    private final Map<SubjectKey, List<Event>> histories = new HashMap<>();
    private Instant now = Challenges.NOW;

    record Step(List<Permit> permits, Instant now, boolean taking, Decision decision) {}

    PermitWalk(long seed) {
        this.random = new Random(seed);
        Duration hour = Duration.ofHours(1);
        for (int i = 0; i < 3; i++) {
            subjects.add(of(new Limit.SlidingWindow(3, Duration.ofMinutes(10)), new Limit.SlidingWindow(8, hour)));
            subjects.add(of(new Limit.Spacing(GAPS, hour), new Limit.SlidingWindow(20, hour)));
            subjects.add(of(new Limit.Spacing(GAPS, hour)));
            subjects.add(of(new Limit.Quota(900, hour)));
            subjects.add(of(new Limit.Distinct(3, Duration.ofMinutes(10))));
        }
    }

    Step next() {
        now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(3_600_000) : random.nextInt(60_000));
        Collections.shuffle(subjects, random);
        List<Permit> permits = subjects.subList(0, 1 + random.nextInt(5)).stream()
                .map(this::varied)
                .toList();
        Reservation reservation = Reservation.of(permits, histories, now);
        Decision decision = reservation.decision();
        boolean taking = random.nextInt(4) > 0;
        if (taking) {
            reservation.taken().forEach(permit -> histories.put(permit.key(), reservation.history(permit)));
        }
        return new Step(permits, now, taking, decision);
    }

    private Permit varied(Permit subject) {
        Grip grip = GRIPS.get(random.nextInt(GRIPS.size()));
        Limit limit = subject.limits().get(0);
        if (limit instanceof Limit.Quota quota) {
            return Permit.amount(subject.key(), quota, 1 + random.nextInt(random.nextInt(20) == 0 ? 1000 : 100))
                    .with(grip);
        }
        if (limit instanceof Limit.Distinct distinct) {
            return Permit.member(subject.key(), distinct, members.get(random.nextInt(members.size())))
                    .with(grip);
        }
        return subject.with(grip);
    }

    private static Permit of(Limit... limits) {
        return new Permit(Subjects.key(), List.of(limits));
    }
}
