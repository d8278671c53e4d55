// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} owes its callers. Implement it in the test class of a limiter. */
public interface RateLimiterContract
        extends WindowContract, GripContract, QuotaContract, DistinctContract, LimiterRaceContract {

    Duration HOUR = Duration.ofHours(1);

    @Override
    RateLimiter limiter();

    @Test
    @Tag("SND-06")
    default void allPermitsAreTakenOrNone() {
        Permit full = Permits.perHour(1);
        take(NOW, full);
        Permit fresh = Permits.perHour(1);

        assertThat(take(NOW, fresh, full)).isInstanceOf(Denied.class);
        assertThat(take(NOW, fresh)).isInstanceOf(Granted.class);
    }

    @Test
    default void aDeniedPermitCostsNothing() {
        Permit one = Permits.perHour(1);
        take(NOW, one);
        take(NOW.plus(HOUR).minusMillis(1), one);

        assertThat(take(NOW.plus(HOUR), one)).isInstanceOf(Granted.class);
    }

    @Test
    default void askingCostsNothing() {
        Permit one = Permits.perHour(1);

        assertThat(Permits.next(limiter().ask(List.of(one), NOW))).isEqualTo(NOW.plus(HOUR));
        assertThat(Permits.next(take(NOW, one))).isEqualTo(NOW.plus(HOUR));
        assertThat(Permits.wait(limiter().ask(List.of(one), NOW))).contains(HOUR);
    }

    @Test
    default void twoPermitsForOneKeyAreAMistake() {
        Permit one = Permits.perHour(1);

        assertThatThrownBy(() -> limiter().ask(List.of(one, one), NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> take(NOW, Permits.perHour(1), one, one)).isInstanceOf(IllegalArgumentException.class);
        assertThat(take(NOW, one)).isInstanceOf(Granted.class);
    }

    @Test
    default void theFillIsThatOfTheFullestLimitAndKeepsTheOrderOfThePermits() {
        Permit both = new Permit(
                Subjects.key(),
                List.of(new Limit.SlidingWindow(100, Duration.ofHours(24)), new Limit.SlidingWindow(4, HOUR)));
        Permit other = Permits.perHour(7);
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
        Permit one = Permits.perHour(1);
        Permit quota = Permits.amount(10, 10);
        Permit kept = Permits.perHour(1);
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
}
