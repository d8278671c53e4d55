// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.otpauth.model.Event;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts on permits, against a model that is too plain to be wrong. */
class ReservationTest {

    private static final int REQUESTS = 1_500;
    private static final Instant START = Instant.parse("2030-06-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** One of every sort of limit; the value of the permit is given. */
    private static final List<LongFunction<Permit>> SORTS = List.of(
            value -> one(0, new Limit.SlidingWindow(3, MINUTE), 1),
            value -> one(1, new Limit.SlidingWindow(12, MINUTE.multipliedBy(5)), 1),
            value -> one(2, new Limit.Quota(40, MINUTE), value),
            value -> one(3, new Limit.Quota(100, Duration.ofMillis(90_001)), value),
            value -> one(4, new Limit.Distinct(4, MINUTE), value % 7),
            value -> one(5, new Limit.Spacing(List.of(MINUTE, MINUTE.multipliedBy(2)), MINUTE.multipliedBy(6)), 1),
            value -> new Permit(
                    key(6),
                    List.of(
                            new Limit.Spacing(List.of(Duration.ofSeconds(5)), MINUTE),
                            new Limit.SlidingWindow(4, MINUTE),
                            new Limit.SlidingWindow(9, MINUTE.multipliedBy(4)))));

    private final LimitModel model = new LimitModel();
    private final Map<SubjectKey, List<Event>> histories = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    @Tag("SND-06")
    @Tag("SND-14")
    void everyVerdictIsThatOfThePlainModel(long seed) {
        Random random = new Random(seed);
        Instant now = START;
        int granted = 0;
        for (int request = 0; request < REQUESTS; request++) {
            List<Permit> permits = permits(random);
            Reservation reservation = Reservation.of(permits, histories, now);

            requireAgreement(permits, reservation, now, "seed " + seed + ", request " + request);
            granted += reservation.decision() instanceof Granted ? 1 : 0;
            for (Permit permit : reservation.taken()) {
                histories.put(permit.key(), reservation.history(permit));
                model.take(permit, now.toEpochMilli());
            }
            now = later(now, reservation.decision(), random);
        }
        assertThat(granted).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
    }

    @Test
    @Tag("SND-10")
    void aHistoryIsForgottenWithItsNewestEventEvenIfTheClockWentBack() {
        Permit permit = SORTS.get(0).apply(1);
        Reservation back = Reservation.of(
                List.of(permit), Map.of(permit.key(), List.of(new Event(START, 1))), START.minusSeconds(9));

        assertThat(back.history(permit)).extracting(Event::at).containsExactly(START.minusSeconds(9), START);
        assertThat(back.forgottenAt(permit)).isEqualTo(START.plus(MINUTE));
    }

    @Test
    void aHistoryIsNoLongerThanItsLimitNeeds() {
        Permit window = SORTS.get(0).apply(1);
        Permit quota = SORTS.get(2).apply(1);
        for (int second = 0; second < 4_000; second++) {
            Instant now = START.plusSeconds(second);
            Reservation reservation = Reservation.of(List.of(window.with(Grip.WATCHED), quota), histories, now);
            reservation.taken().forEach(permit -> histories.put(permit.key(), reservation.history(permit)));
        }

        assertThat(histories.get(window.key())).hasSizeLessThanOrEqualTo(3);
        assertThat(histories.get(quota.key())).hasSizeLessThanOrEqualTo(Limit.Quota.SLICES + 1);
    }

    @Test
    @Tag("SND-06")
    void keysAreLockedInOneOrderAndThoseOfEverybodyLast() {
        List<Permit> permits = new ArrayList<>(permits(new Random(1)));
        permits.clear();
        SORTS.forEach(sort -> permits.add(sort.apply(1)));
        List<SubjectKey> order = Reservation.keys(permits);
        Collections.shuffle(permits, new Random(2));

        assertThat(Reservation.keys(permits)).isEqualTo(order);
        assertThat(order.subList(order.size() - 2, order.size())).containsExactlyInAnyOrder(key(2), key(3));
    }

    @Test
    void twoPermitsOfOneKeyAreAMistake() {
        Permit permit = SORTS.get(0).apply(1);

        assertThatIllegalArgumentException().isThrownBy(() -> Reservation.keys(List.of(permit, permit)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reservation.of(List.of(permit, permit.with(Grip.SHARED)), Map.of(), START));
    }

    private void requireAgreement(List<Permit> permits, Reservation reservation, Instant at, String as) {
        long now = at.toEpochMilli();
        Decision decision = reservation.decision();
        boolean denied = anyFull(permits, Grip.REQUIRED, now);
        boolean muted = anyFull(permits, Grip.SHARED, now);
        List<Permit> taken = permits.stream()
                .filter(permit -> !denied && (permit.grip() == Grip.REQUIRED || isFree(permit, now)))
                .filter(permit -> !muted || permit.grip() != Grip.SHARED)
                .toList();

        assertThat(reservation.taken()).as(as).isEqualTo(taken);
        LimitModel after = model.copy();
        taken.forEach(permit -> after.take(permit, now));
        if (decision instanceof Denied refused) {
            assertThat(refused.retryAfter().map(Duration::toMillis)).as(as).isEqualTo(wait(permits, model, now));
        } else {
            assertThat(Optional.of(((Granted) decision).next().toEpochMilli() - now))
                    .as(as)
                    .isEqualTo(wait(permits, after, now));
        }
        for (int i = 0; i < permits.size(); i++) {
            requireFill(decision.fills().get(i), permits.get(i), after, now, as);
        }
    }

    private void requireFill(RateLimiter.Fill fill, Permit permit, LimitModel after, long now, String as) {
        assertThat(fill.key()).isEqualTo(permit.key());
        assertThat(fill.exceeded()).as(as).isEqualTo(!isFree(permit, now));
        if (permit.limits().size() == 1 && !(permit.limits().get(0) instanceof Limit.Spacing)) {
            assertThat(fill.used()).as(as).isEqualTo(after.used(permit, now)).isLessThanOrEqualTo(fill.max());
        }
    }

    private boolean anyFull(List<Permit> permits, Grip grip, long now) {
        return permits.stream().anyMatch(permit -> permit.grip() == grip && !isFree(permit, now));
    }

    private boolean isFree(Permit permit, long now) {
        return model.wait(permit, now).filter(wait -> wait == 0).isPresent();
    }

    /** The longest wait for a required permit; empty if one never comes. */
    private static Optional<Long> wait(List<Permit> permits, LimitModel model, long now) {
        return permits.stream()
                .filter(permit -> permit.grip() == Grip.REQUIRED)
                .map(permit -> model.wait(permit, now))
                .reduce(Optional.of(0L), (one, other) -> one.flatMap(a -> other.map(b -> Math.max(a, b))));
    }

    /** One to four different sorts, of any grip; now and then more than a whole quota. */
    private static List<Permit> permits(Random random) {
        List<LongFunction<Permit>> sorts = new ArrayList<>(SORTS);
        Collections.shuffle(sorts, random);
        return sorts.subList(0, 1 + random.nextInt(4)).stream()
                .map(sort -> sort.apply(random.nextInt(50) == 0 ? 101 : 1 + random.nextInt(12)))
                .map(permit -> permit.with(random.nextBoolean() ? Grip.REQUIRED : Grip.values()[random.nextInt(3)]))
                .toList();
    }

    /** Soon, or within a millisecond of when something comes back. */
    private static Instant later(Instant now, Decision decision, Random random) {
        Duration edge = decision instanceof Denied denied
                ? denied.retryAfter().orElse(Duration.ZERO)
                : Duration.between(now, ((Granted) decision).next());
        long millis = random.nextInt(8) == 0 ? edge.toMillis() + random.nextInt(3) - 1 : random.nextInt(6_000);
        return now.plusMillis(Math.max(0, millis));
    }

    private static Permit one(int key, Limit limit, long value) {
        return new Permit(key(key), List.of(limit), value, Grip.REQUIRED);
    }

    private static SubjectKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) (number * 77);
        return new SubjectKey(bytes);
    }
}
