// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Permits.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Permit;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link RateLimiter} makes of {@link dev.otpauth.model.Limit.Quota}. {@code NOW} is the beginning of a slice. */
public interface QuotaContract {

    Duration SLICE = Duration.ofMinutes(1);

    RateLimiter limiter();

    @Test
    @Tag("SND-05")
    default void amountsAddUpToTheQuotaAndNoFurther() {
        Permit seven = Permits.amount(10, 7);

        Decision taken = takeOne(seven, NOW);
        assertThat(Permits.fill(taken)).isEqualTo(new Fill(seven.key(), 7, 10, false));
        assertThat(Permits.next(taken)).isEqualTo(NOW.plus(HOUR).plus(SLICE));
        Decision refused = takeOne(Permits.amount(seven, 4), NOW);
        assertThat(Permits.wait(refused)).contains(HOUR.plus(SLICE));
        assertThat(Permits.fill(refused)).isEqualTo(new Fill(seven.key(), 7, 10, true));
        assertThat(Permits.fill(takeOne(Permits.amount(seven, 3), NOW)).used()).isEqualTo(10);
        assertThat(takeOne(Permits.amount(seven, 1), NOW)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    @Tag("SND-05")
    @Tag("SND-14")
    default void aQuotaComesBackWithItsSliceAndNeverEarly() {
        Permit five = Permits.amount(10, 5);
        takeOne(five, NOW.plus(SLICE).minusMillis(1));
        takeOne(five, NOW.plus(SLICE));

        Instant back = NOW.plus(HOUR).plus(SLICE);
        assertThat(Permits.wait(takeOne(five, back.minusMillis(1)))).contains(Duration.ofMillis(1));
        assertThat(takeOne(five, back)).isInstanceOf(Granted.class);
        assertThat(Permits.wait(takeOne(five, back))).contains(SLICE);
        assertThat(takeOne(five, back.plus(SLICE))).isInstanceOf(Granted.class);
    }

    @Test
    @Tag("SND-05")
    default void whatIsMoreThanTheWholeQuotaIsNeverHad() {
        Permit tooMuch = Permits.amount(10, 11);
        Permit other = Permits.perHour(1);

        Decision refused = limiter().take(List.of(other, tooMuch), NOW);

        assertThat(Permits.wait(refused)).isEmpty();
        assertThat(refused.fills()).extracting(Fill::exceeded).containsExactly(false, true);
        assertThat(Permits.room(limiter(), other, NOW)).isEqualTo(1);
        Decision muted = limiter().take(List.of(other, tooMuch.with(Grip.SHARED)), NOW);
        assertThat(muted).isInstanceOf(Granted.class);
        assertThat(muted.fills()).extracting(Fill::exceeded).containsExactly(false, true);
        assertThat(Permits.fill(takeOne(Permits.amount(tooMuch, 10), NOW)).used())
                .isEqualTo(10);
    }

    @Test
    @Tag("SND-05")
    default void largeAmountsOfMoneyAreCountedExactly() {
        long cap = 1L << 50;
        Permit most = Permits.amount(cap, cap - 3);
        takeOne(most, NOW);

        assertThat(takeOne(Permits.amount(most, 4), NOW)).isInstanceOf(Decision.Denied.class);
        assertThat(Permits.fill(takeOne(Permits.amount(most, 3), NOW)).used()).isEqualTo(cap);
    }

    /** Bursts around the edges of slices and of the window, at generated times and of generated amounts. */
    @Test
    @Tag("SND-05")
    @Tag("SND-14")
    default void noWindowEverHoldsMoreThanTheQuota() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        Permit quota = Permits.amount(20, 1);
        List<Taken> taken = new ArrayList<>();
        Instant now = NOW;
        for (int burst = 0; burst < 150; burst++) {
            for (int request = 0; request < 3; request++) {
                long amount = 1L + random.nextInt(8);
                if (takeOne(Permits.amount(quota, amount), now) instanceof Granted) {
                    taken.add(new Taken(now, amount));
                }
                now = now.plusMillis(random.nextInt(2));
            }
            now = nearAnEdge(now, taken, random);
        }

        assertThat(taken).as("seed %d", seed).hasSizeGreaterThan(60);
        assertThat(taken).as("seed %d", seed).allMatch(first -> within(taken, first.at()) <= 20);
        assertThat(taken).as("seed %d", seed).anyMatch(first -> within(taken, first.at()) >= 18);
    }

    /**
     * An amount that was taken.
     *
     * @param at when
     * @param amount how much
     */
    record Taken(Instant at, long amount) {}

    private Decision takeOne(Permit permit, Instant now) {
        return limiter().take(List.of(permit), now);
    }

    /** A window after something taken, or at the edge of a slice, to a millisecond; later than {@code now}. */
    private static Instant nearAnEdge(Instant now, List<Taken> taken, Random random) {
        Instant window = taken.get(Math.max(0, taken.size() - 1 - random.nextInt(8)))
                .at()
                .plus(HOUR);
        Instant slice = now.truncatedTo(ChronoUnit.MINUTES).plus(SLICE.multipliedBy(1 + random.nextInt(9)));
        Instant edge = (random.nextInt(3) == 0 ? window : slice).plusMillis(random.nextInt(3) - 1);
        return edge.isAfter(now) ? edge : now.plusMillis(1);
    }

    private static long within(List<Taken> taken, Instant start) {
        Instant end = start.plus(HOUR);
        return taken.stream()
                .filter(it -> !it.at().isBefore(start) && it.at().isBefore(end))
                .mapToLong(Taken::amount)
                .sum();
    }
}
