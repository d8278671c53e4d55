// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private final MutableClock authority = MutableClock.create();
    private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 7);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private final SteadyClock clock = SteadyClock.following(this::answer, ticks::get);

    @Test
    @Tag("TIM-02")
    void timePassesWithoutAskingAgain() {
        Instant start = clock.instant();
        passes(Duration.ofSeconds(29));

        assertThat(clock.instant()).isEqualTo(start.plusSeconds(29)).isEqualTo(authority.instant());
        assertThat(asked).hasValue(1);
    }

    @Test
    @Tag("TIM-02")
    void theAuthorityIsAskedAgainAfterHalfAMinute() {
        clock.instant();
        ticks.addAndGet(Duration.ofSeconds(30).toNanos());
        authority.advance(Duration.ofSeconds(31));

        assertThat(clock.instant()).isEqualTo(authority.instant());
        assertThat(asked).hasValue(2);
    }

    @Test
    @Tag("TIM-03")
    void aJumpBackIsNotFollowed() {
        clock.instant();
        passes(Duration.ofSeconds(30));
        Instant before = clock.instant();
        authority.advance(Duration.ofHours(-1));
        passes(Duration.ofSeconds(31));

        assertThat(clock.instant()).isEqualTo(before.plusSeconds(31));
    }

    @Test
    @Tag("TIM-03")
    void aJumpForwardIsFollowed() {
        clock.instant();
        authority.advance(Duration.ofHours(1));
        passes(Duration.ofSeconds(31));

        assertThat(clock.instant()).isEqualTo(authority.instant());
    }

    @Test
    @Tag("TIM-03")
    void aSmallStepBackMakesItStandStill() {
        clock.instant();
        passes(Duration.ofSeconds(29));
        Instant before = clock.instant();
        authority.advance(Duration.ofMillis(-1500));
        passes(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(before);
        passes(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(authority.instant());
    }

    @Test
    @Tag("TIM-03")
    void itNeverRunsBackwardsInAnyHistory() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Instant latest = clock.instant();
            for (int step = 0; step < 200; step++) {
                passes(Duration.ofMillis(random.nextInt(20_000)));
                authority.advance(
                        Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(7_200_000) - 3_600_000 : 0));
                Instant reading = clock.instant();
                assertThat(reading).as("seed %d", seed).isAfterOrEqualTo(latest);
                latest = reading;
            }
        }
    }

    @Test
    @Tag("TIM-02")
    void timeGoesOnWhileTheAuthorityIsAway() {
        Instant start = clock.instant();
        away.set(true);
        passes(Duration.ofMinutes(2));

        assertThat(clock.instant()).isEqualTo(start.plusSeconds(120));
    }

    @Test
    void theFirstAnswerIsNeeded() {
        away.set(true);

        assertThatThrownBy(clock::instant).isInstanceOf(OtpStoreException.class);
        away.set(false);
        assertThat(clock.instant()).isEqualTo(authority.instant());
    }

    @Test
    @Tag("TIM-01")
    void instantsAreWholeMilliseconds() {
        InstantSource fine = () -> Instant.parse("2030-06-01T12:00:00.123999999Z");

        assertThat(SteadyClock.following(fine, () -> 0).instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00.123Z"));
    }

    private Instant answer() {
        asked.incrementAndGet();
        if (away.get()) {
            throw new OtpStoreException("away");
        }
        return authority.instant();
    }

    private void passes(Duration time) {
        ticks.addAndGet(time.toNanos());
        authority.advance(time);
    }
}
