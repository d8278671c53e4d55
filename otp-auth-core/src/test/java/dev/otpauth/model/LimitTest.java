// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.Limit.SlidingWindow;
import dev.otpauth.model.Limit.Spacing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SubjectKey SOMEBODY = new SubjectKey(new byte[32]);

    @Test
    void aWindowIsFreeAgainExactlyWhenItsFirstEventIsThatOld() {
        SlidingWindow limit = new SlidingWindow(2, MINUTE);
        List<Instant> past = List.of(START, START.plusSeconds(20));

        assertThat(wait(limit, START.plusSeconds(30), past)).hasValue(Duration.ofSeconds(30));
        assertThat(wait(limit, START.plusSeconds(60).minusMillis(1), past)).hasValue(Duration.ofMillis(1));
        assertThat(wait(limit, START.plusSeconds(60), past)).isEmpty();
    }

    @Test
    void aFullWindowWaitsForAsManyAsAreTooMany() {
        SlidingWindow limit = new SlidingWindow(2, MINUTE);
        List<Instant> past = List.of(START, START.plusSeconds(1), START.plusSeconds(2), START.plusSeconds(3));

        assertThat(wait(limit, START.plusSeconds(3), past)).hasValue(Duration.ofSeconds(59));
    }

    @Test
    void pausesGrowAndTheLastOneRepeats() {
        Spacing limit = new Spacing(List.of(MINUTE, MINUTE.multipliedBy(2)), Duration.ofHours(1));

        assertThat(wait(limit, START, List.of())).isEmpty();
        assertThat(wait(limit, START, List.of(START))).hasValue(MINUTE);
        assertThat(wait(limit, START.plusSeconds(60), List.of(START))).isEmpty();
        assertThat(wait(limit, START.plusSeconds(60), List.of(START, START.plusSeconds(60))))
                .hasValue(MINUTE.multipliedBy(2));
        assertThat(wait(limit, START, List.of(START, START, START))).hasValue(MINUTE.multipliedBy(2));
    }

    @Test
    void aPauseThatOutlastsTheMemoryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spacing(List.of(Duration.ofHours(2)), Duration.ofHours(1)));
    }

    @Test
    void aClockThatJumpedBackFreesNothing() {
        List<Instant> past = List.of(START);

        assertThat(wait(new SlidingWindow(1, MINUTE), START.minusSeconds(3600), past))
                .isPresent();
        assertThat(wait(new Spacing(List.of(MINUTE), MINUTE), START.minusSeconds(3600), past))
                .isPresent();
    }

    @Test
    void limitsThatAllowNothingOrForNoTimeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SlidingWindow(0, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlidingWindow(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Spacing(List.of(), MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Spacing(List.of(MINUTE.negated()), MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Permit(SOMEBODY, List.of()));
    }

    @Test
    void aPermitWaitsForItsSternestLimit() {
        Permit permit = new Permit(
                SOMEBODY, List.of(new SlidingWindow(1, MINUTE), new SlidingWindow(1, MINUTE.multipliedBy(5))));

        assertThat(permit.waitAt(START, List.of(new Event(START, 1)))).hasValue(MINUTE.multipliedBy(5));
        assertThat(permit.memory()).isEqualTo(MINUTE.multipliedBy(5));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    @Tag("SND-14")
    void noWindowEverHoldsMoreThanItsLimit(long seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(8);
        SlidingWindow limit = new SlidingWindow(max, MINUTE);

        List<Instant> granted = eagerClient(limit, random);

        assertThat(granted).as("seed %d", seed).hasSizeGreaterThan(max * 20);
        for (int i = max; i < granted.size(); i++) {
            Duration stretch = Duration.between(granted.get(i - max), granted.get(i));
            assertThat(stretch).as("seed %d, event %d", seed, i).isGreaterThanOrEqualTo(MINUTE);
        }
    }

    private static Optional<Duration> wait(Limit limit, Instant now, List<Instant> past) {
        return limit.waitAt(now, past.stream().map(at -> new Event(at, 1)).toList(), 1);
    }

    /** Asks at random times, often just before, at and after an edge. */
    private static List<Instant> eagerClient(Limit limit, Random random) {
        List<Instant> granted = new ArrayList<>();
        Instant now = START;
        Instant end = START.plus(Duration.ofHours(1));
        while (now.isBefore(end)) {
            if (wait(limit, now, granted).isEmpty()) {
                granted.add(now);
            }
            Duration wait = wait(limit, now, granted).orElse(Duration.ofMillis(random.nextInt(20_000)));
            Duration step = random.nextBoolean() ? wait : wait.plusMillis(random.nextInt(3) - 1);
            now = now.plus(step.isNegative() || step.isZero() ? Duration.ofMillis(1) : step);
        }
        return granted;
    }
}
