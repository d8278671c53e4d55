// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} owes its callers. */
public interface RateLimiterContract extends StoreContract {

    Duration HOUR = Duration.ofHours(1);

    RateLimiter limiter();

    @Test
    default void asManyAreGrantedAsTheWindowAllows() {
        Permit two = permit(2);

        assertThat(next(take(NOW, two))).isEqualTo(NOW);
        assertThat(next(take(NOW.plusSeconds(1), two))).isEqualTo(NOW.plus(HOUR));
        assertThat(wait(take(NOW.plusSeconds(2), two))).contains(HOUR.minusSeconds(2));
    }

    @Test
    @Tag("TIM-01")
    default void anEventLeavesTheWindowExactlyWhenItIsThatOld() {
        Permit one = permit(1);
        take(NOW, one);

        assertThat(wait(take(NOW.plus(HOUR).minusMillis(1), one))).contains(Duration.ofMillis(1));
        assertThat(take(NOW.plus(HOUR), one)).isInstanceOf(Granted.class);
    }

    @Test
    @Tag("SND-06")
    default void allPermitsAreTakenOrNone() {
        Permit full = permit(1);
        take(NOW, full);
        Permit fresh = permit(1);

        assertThat(take(NOW, fresh, full)).isInstanceOf(Denied.class);
        assertThat(take(NOW, fresh)).isInstanceOf(Granted.class);
    }

    @Test
    default void aDeniedPermitCostsNothing() {
        Permit one = permit(1);
        take(NOW, one);
        take(NOW.plus(HOUR).minusMillis(1), one);

        assertThat(take(NOW.plus(HOUR), one)).isInstanceOf(Granted.class);
    }

    @Test
    default void askingCostsNothing() {
        Permit one = permit(1);

        assertThat(next(limiter().ask(List.of(one), NOW))).isEqualTo(NOW.plus(HOUR));
        assertThat(next(take(NOW, one))).isEqualTo(NOW.plus(HOUR));
        assertThat(wait(limiter().ask(List.of(one), NOW))).contains(HOUR);
    }

    @Test
    default void twoPermitsForOneKeyAreAMistake() {
        Permit one = permit(1);

        assertThatThrownBy(() -> limiter().ask(List.of(one, one), NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("SND-02")
    default void noHourAndNoDayHoldsMoreThanTheDefaultsAllow() {
        Permit phone = new Permit(Subjects.key(), SendLimits.defaults().asLimits());
        Random random = new Random(20_261_121);
        List<Instant> sent = new ArrayList<>();
        Instant now = NOW;
        while (now.isBefore(NOW.plus(Duration.ofHours(48)))) {
            now = now.plusSeconds(1 + random.nextInt(900));
            if (take(now, phone) instanceof Granted) {
                sent.add(now);
            }
        }

        assertThat(sent).hasSizeGreaterThanOrEqualTo(20);
        assertThat(sent).allMatch(start -> within(sent, start, HOUR) <= 5);
        assertThat(sent).allMatch(start -> within(sent, start, Duration.ofHours(24)) <= 10);
    }

    @Test
    @Tag("SND-06")
    default void twoHundredTakersGetExactlyTheLimit() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            Permit phone = permit(5);
            Permit everybody = permit(100);

            List<Decision> decisions = Race.atOnce(200, () -> take(NOW, everybody, phone));

            assertThat(decisions).filteredOn(Granted.class::isInstance).hasSize(5);
        }
    }

    @Test
    @Tag("SND-06")
    default void takersOfManyPhonesShareAGlobalLimitExactly() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            Permit everybody = permit(20);

            List<Decision> decisions = Race.atOnce(() -> take(NOW, permit(1), everybody, permit(1)));

            assertThat(decisions).filteredOn(Granted.class::isInstance).hasSize(20);
        }
    }

    @Test
    default void manyKeysInAnyOrderBlockNobodyForEver() {
        SubjectKey one = Subjects.key();
        SubjectKey other = Subjects.key();
        Limit limit = new Limit.SlidingWindow(Race.THREADS * 20, HOUR);

        for (int round = 0; round < 20; round++) {
            List<Decision> decisions = Race.each(
                    Race.THREADS,
                    runner -> () -> runner % 2 == 0
                            ? take(NOW, new Permit(one, List.of(limit)), new Permit(other, List.of(limit)))
                            : take(NOW, new Permit(other, List.of(limit)), new Permit(one, List.of(limit))));

            assertThat(decisions).hasOnlyElementsOfType(Granted.class);
        }
    }

    private Decision take(Instant now, Permit... permits) {
        return limiter().take(List.of(permits), now);
    }

    private static Instant next(Decision decision) {
        assertThat(decision).isInstanceOf(Granted.class);
        return ((Granted) decision).next();
    }

    private static Optional<Duration> wait(Decision decision) {
        assertThat(decision).isInstanceOf(Denied.class);
        return ((Denied) decision).retryAfter();
    }

    private static Permit permit(int perHour) {
        return new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(perHour, HOUR)));
    }

    private static long within(List<Instant> events, Instant start, Duration window) {
        Instant end = start.plus(window);
        return events.stream()
                .filter(event -> !event.isBefore(start) && event.isBefore(end))
                .count();
    }
}
