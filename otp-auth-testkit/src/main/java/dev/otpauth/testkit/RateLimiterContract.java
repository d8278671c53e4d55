// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} owes its callers. */
public interface RateLimiterContract extends GripContract, QuotaContract, DistinctContract, LimiterRaceContract {

    Duration HOUR = Duration.ofHours(1);

    @Override
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
        assertThatThrownBy(() -> take(NOW, permit(1), one, one)).isInstanceOf(IllegalArgumentException.class);
        assertThat(take(NOW, one)).isInstanceOf(Granted.class);
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
    @Tag("TIM-01")
    default void onlyWholeMillisecondsCount() {
        Permit one = permit(1);
        take(NOW.plusNanos(999_999), one);

        assertThat(next(limiter().ask(List.of(one), NOW.plus(HOUR))))
                .isEqualTo(NOW.plus(HOUR).plus(HOUR));
        assertThat(wait(take(NOW.plus(HOUR).minusNanos(1), one))).contains(Duration.ofMillis(1));
        assertThat(take(NOW.plus(HOUR).plusNanos(1), one)).isInstanceOf(Granted.class);
    }

    @Test
    default void aClockThatWentBackFreesNothing() {
        Permit two = permit(2);
        take(NOW, two);
        take(NOW.minusSeconds(30), two);

        assertThat(wait(take(NOW.minusSeconds(30), two))).contains(HOUR);
        assertThat(wait(take(NOW.plus(HOUR).minusSeconds(31), two))).contains(Duration.ofSeconds(1));
        assertThat(take(NOW.plus(HOUR).minusSeconds(30), two)).isInstanceOf(Granted.class);
    }

    @Test
    @Tag("SND-01")
    default void pausesBetweenEventsGrow() {
        Permit paused = new Permit(
                Subjects.key(),
                List.of(new Limit.Spacing(List.of(Duration.ofSeconds(60), Duration.ofSeconds(120)), HOUR)));

        assertThat(next(take(NOW, paused))).isEqualTo(NOW.plusSeconds(60));
        assertThat(wait(take(NOW.plusMillis(59_999), paused))).contains(Duration.ofMillis(1));
        Decision second = take(NOW.plusSeconds(60), paused);
        assertThat(next(second)).isEqualTo(NOW.plusSeconds(180));
        assertThat(Permits.fill(second)).isEqualTo(new Fill(paused.key(), 0, 0, false));
        assertThat(Permits.fill(take(NOW.plusSeconds(61), paused))).isEqualTo(new Fill(paused.key(), 0, 0, true));
    }

    @Test
    default void theFillIsThatOfTheFullestLimitAndKeepsTheOrderOfThePermits() {
        Permit both = new Permit(
                Subjects.key(),
                List.of(new Limit.SlidingWindow(100, Duration.ofHours(24)), new Limit.SlidingWindow(4, HOUR)));
        Permit other = permit(7);
        take(NOW, both);

        Decision decision = take(NOW.plusSeconds(1), other, both);

        assertThat(decision.fills())
                .containsExactly(new Fill(other.key(), 1, 7, false), new Fill(both.key(), 2, 4, false));
        assertThat(decision.fills().get(1).share()).isEqualTo(0.5);
        assertThat(Permits.fill(take(NOW.plus(HOUR).plusSeconds(1), both)).used())
                .isEqualTo(1);
    }

    @Test
    default void whatIsForgottenStartsAnew() {
        Permit one = permit(1);
        Permit quota = Permits.amount(10, 10);
        Permit kept = permit(1);
        take(NOW, one, quota, kept);

        limiter().forget(List.of(one.key(), quota.key(), Subjects.key()));
        limiter().forget(List.of());

        assertThat(take(NOW, one, quota)).isInstanceOf(Granted.class);
        assertThat(take(NOW, kept)).isInstanceOf(Denied.class);
    }

    @Test
    default void nothingAskedForIsGranted() {
        assertThat(limiter().take(List.of(), NOW)).isEqualTo(new Granted(NOW, List.of()));
        assertThat(limiter().ask(List.of(), NOW)).isEqualTo(new Granted(NOW, List.of()));
    }

    @Test
    @Tag("SND-14")
    default void everyAnswerIsTheOneThatReservationGives() {
        long seed = new Random().nextLong();
        PermitWalk walk = new PermitWalk(seed);
        for (int step = 0; step < 500; step++) {
            PermitWalk.Step next = walk.next();

            assertThat(limiter().ask(next.permits(), next.now()))
                    .as("ask %d of walk %d", step, seed)
                    .isEqualTo(next.decision());
            if (next.taking()) {
                assertThat(limiter().take(next.permits(), next.now()))
                        .as("take %d of walk %d", step, seed)
                        .isEqualTo(next.decision());
            }
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
