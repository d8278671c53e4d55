// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.Creative;
import dev.creatives.model.Reservation;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Admission;
import dev.creatives.result.Admission.Admitted;
import dev.creatives.result.Admission.Full;
import dev.creatives.result.Admission.Limit;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every {@link CreativeStore} keeps to the quota of an owner. */
public interface QuotaContract extends CreativeRows {

    @Test
    @Tag("UPL-12")
    default void filesAreBoundedAndWhatRunsCounts() {
        OwnerQuota two = new OwnerQuota(2, 1L << 50, 100, 100);
        ready(7);
        assertThat(limit(ask(7, two, NOW))).isEmpty();

        assertThat(full(ask(7, two, NOW)).retryAfter()).as("one of them runs").isPresent();
        assertThat(limit(ask(8, two, NOW))).as("somebody else").isEmpty();
        assertThat(limit(ask(7, two, NOW.plus(LIFETIME))))
                .as("it ended by itself")
                .isEmpty();
    }

    @Test
    @Tag("UPL-12")
    default void waitingDoesNotHelpAgainstFilesThatAreKept() {
        ready(7);

        assertThat(ask(7, new OwnerQuota(1, 1L << 50, 100, 100), NOW))
                .isEqualTo(new Full(Limit.FILES, Optional.empty()));
    }

    @Test
    @Tag("UPL-12")
    default void whatIsRemovedCountsUntilItIsPurged() {
        OwnerQuota one = new OwnerQuota(1, 1L << 50, 100, 100);
        Creative creative = ready(7);
        store().remove(7, creative.id(), NOW);
        assertThat(limit(ask(7, one, NOW))).contains(Limit.FILES);
        store().condemn(NOW.plusMillis(1), NOW, 10);
        assertThat(limit(ask(7, one, NOW))).contains(Limit.FILES);
        store().purge(creative.id());

        assertThat(limit(ask(7, one, NOW))).isEmpty();
    }

    @Test
    @Tag("UPL-14")
    default void whatIsInQuarantineCounts() {
        quarantined(7);

        assertThat(limit(ask(7, new OwnerQuota(1, 1L << 50, 100, 100), NOW))).contains(Limit.FILES);
    }

    @Test
    @Tag("UPL-12")
    default void bytesAreChargedAsReservedAndThenAsTheyAre() {
        OwnerQuota quota = new OwnerQuota(100, 2 * MOST, 100, 100);
        Reservation running = reserved(7);
        assertThat(limit(ask(7, quota, NOW))).isEmpty();
        assertThat(full(ask(7, quota, NOW)).limit()).isEqualTo(Limit.BYTES);
        assertThat(full(ask(7, quota, NOW)).retryAfter()).isPresent();

        store().publish(running.id(), DAY, NAME, PICTURE, NOW);
        Instant later = NOW.plus(LIFETIME);
        assertThat(limit(ask(7, quota, later))).as("1,000 of 20,000 are used").isEmpty();
        assertThat(limit(ask(7, new OwnerQuota(100, MOST, 100, 100), later))).contains(Limit.BYTES);
    }

    @Test
    @Tag("UPL-12")
    default void parallelUploadsAreBoundedAndGivenBack() {
        OwnerQuota two = new OwnerQuota(100, 1L << 50, 2, 100);
        Reservation first = reserved(7);
        reserved(7);
        assertThat(full(ask(7, two, NOW))).isEqualTo(new Full(Limit.PARALLEL, Optional.of(Duration.ofSeconds(5))));
        store().release(first.id());
        assertThat(limit(ask(7, two, NOW))).isEmpty();
        assertThat(limit(ask(7, two, NOW))).contains(Limit.PARALLEL);

        assertThat(limit(ask(7, two, NOW.plus(LIFETIME).minusMillis(1)))).contains(Limit.PARALLEL);
        assertThat(limit(ask(7, two, NOW.plus(LIFETIME))))
                .as("they ended by themselves")
                .isEmpty();
    }

    @Test
    @Tag("UPL-12")
    default void anHourSlides() {
        OwnerQuota three = new OwnerQuota(100, 1L << 50, 100, 3);
        Instant[] begun = {NOW, NOW.plus(Duration.ofMinutes(10)), NOW.plus(Duration.ofMinutes(20))};
        store().release(reserved(7, begun[0]).id());
        Creative gone = ready(7, DAY, begun[1]);
        reserved(7, begun[2]);
        store().remove(7, gone.id(), begun[1]);
        store().condemn(begun[2], begun[2], 10);
        store().purge(gone.id());
        Instant now = NOW.plus(Duration.ofMinutes(40));
        store().purgeReservations(now);

        assertThat(full(ask(7, three, now))).isEqualTo(new Full(Limit.PER_HOUR, Optional.of(Duration.ofMinutes(20))));
        assertThat(limit(ask(7, three, NOW.plus(Duration.ofMinutes(60)).minusMillis(1))))
                .contains(Limit.PER_HOUR);
        assertThat(limit(ask(7, three, NOW.plus(Duration.ofMinutes(60))))).isEmpty();
        assertThat(full(ask(7, three, NOW.plus(Duration.ofMinutes(60)))))
                .isEqualTo(new Full(Limit.PER_HOUR, Optional.of(Duration.ofMinutes(10))));
    }

    @Test
    @Tag("UPL-12")
    default void aRefusalTakesNothing() {
        OwnerQuota one = new OwnerQuota(100, 1L << 50, 1, 2);
        Reservation first = reserved(7);
        for (int i = 0; i < 5; i++) {
            assertThat(limit(ask(7, one, NOW))).contains(Limit.PARALLEL);
        }
        store().release(first.id());

        assertThat(limit(ask(7, one, NOW))).isEmpty();
    }

    @ParameterizedTest
    @Tag("UPL-12")
    @ValueSource(longs = {7, Long.MIN_VALUE, Long.MAX_VALUE, -1})
    default void ofAHundredAtOnceOneTakesTheLastPlace(long owner) {
        OwnerQuota two = new OwnerQuota(2, 1L << 50, 100, 1_000);
        ready(owner);

        List<Boolean> admitted = Race.atOnce(100, () -> ask(owner, two, NOW) instanceof Admitted);
        assertThat(admitted).containsOnlyOnce(true);
    }

    @Test
    @Tag("UPL-12")
    default void everyLimitHoldsInARace() {
        List<OwnerQuota> quotas = List.of(
                new OwnerQuota(5, 1L << 50, 100, 100),
                new OwnerQuota(100, 5 * MOST, 100, 100),
                new OwnerQuota(100, 1L << 50, 5, 100),
                new OwnerQuota(100, 1L << 50, 100, 5));
        for (int i = 0; i < quotas.size(); i++) {
            OwnerQuota quota = quotas.get(i);
            long owner = 1_000 + i;
            List<Boolean> admitted = Race.atOnce(24, () -> ask(owner, quota, NOW) instanceof Admitted);
            assertThat(admitted).as("%s", quota).filteredOn(won -> won).hasSize(5);
        }
    }

    private Admission ask(long owner, OwnerQuota quota, Instant now) {
        return store().reserve(wish(owner, now), quota, now);
    }

    private static Full full(Admission admission) {
        assertThat(admission).isInstanceOf(Full.class);
        return (Full) admission;
    }

    private static Optional<Limit> limit(Admission admission) {
        return admission instanceof Full full ? Optional.of(full.limit()) : Optional.empty();
    }
}
