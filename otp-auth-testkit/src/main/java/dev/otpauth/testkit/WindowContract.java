// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Permits.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link RateLimiter} counts events in a sliding window, and spaces them. */
public interface WindowContract {

    RateLimiter limiter();

    @Test
    default void asManyAreGrantedAsTheWindowAllows() {
        Permit two = Permits.perHour(2);

        assertThat(Permits.next(take(NOW, two))).isEqualTo(NOW);
        assertThat(Permits.next(take(NOW.plusSeconds(1), two))).isEqualTo(NOW.plus(HOUR));
        assertThat(Permits.wait(take(NOW.plusSeconds(2), two))).contains(HOUR.minusSeconds(2));
    }

    @Test
    @Tag("TIM-01")
    default void anEventLeavesTheWindowExactlyWhenItIsThatOld() {
        Permit one = Permits.perHour(1);
        take(NOW, one);

        assertThat(Permits.wait(take(NOW.plus(HOUR).minusMillis(1), one))).contains(Duration.ofMillis(1));
        assertThat(take(NOW.plus(HOUR), one)).isInstanceOf(Granted.class);
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
        Permit one = Permits.perHour(1);
        take(NOW.plusNanos(999_999), one);

        assertThat(Permits.next(limiter().ask(List.of(one), NOW.plus(HOUR))))
                .isEqualTo(NOW.plus(HOUR).plus(HOUR));
        assertThat(Permits.wait(take(NOW.plus(HOUR).minusNanos(1), one))).contains(Duration.ofMillis(1));
        assertThat(take(NOW.plus(HOUR).plusNanos(1), one)).isInstanceOf(Granted.class);
    }

    @Test
    default void aClockThatWentBackFreesNothing() {
        Permit two = Permits.perHour(2);
        take(NOW, two);
        take(NOW.minusSeconds(30), two);

        assertThat(Permits.wait(take(NOW.minusSeconds(30), two))).contains(HOUR);
        assertThat(Permits.wait(take(NOW.plus(HOUR).minusSeconds(31), two))).contains(Duration.ofSeconds(1));
        assertThat(take(NOW.plus(HOUR).minusSeconds(30), two)).isInstanceOf(Granted.class);
    }

    @Test
    @Tag("SND-01")
    default void pausesBetweenEventsGrow() {
        Permit paused = new Permit(
                Subjects.key(),
                List.of(new Limit.Spacing(List.of(Duration.ofSeconds(60), Duration.ofSeconds(120)), HOUR)));

        assertThat(Permits.next(take(NOW, paused))).isEqualTo(NOW.plusSeconds(60));
        assertThat(Permits.wait(take(NOW.plusMillis(59_999), paused))).contains(Duration.ofMillis(1));
        Decision second = take(NOW.plusSeconds(60), paused);
        assertThat(Permits.next(second)).isEqualTo(NOW.plusSeconds(180));
        assertThat(Permits.fill(second)).isEqualTo(new Fill(paused.key(), 0, 0, false));
        assertThat(Permits.fill(take(NOW.plusSeconds(61), paused))).isEqualTo(new Fill(paused.key(), 0, 0, true));
    }

    private Decision take(Instant now, Permit... permits) {
        return limiter().take(List.of(permits), now);
    }

    private static long within(List<Instant> events, Instant start, Duration window) {
        Instant end = start.plus(window);
        return events.stream()
                .filter(event -> !event.isBefore(start) && event.isBefore(end))
                .count();
    }
}
