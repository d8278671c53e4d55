// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Reservation;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link CreativeStore} turns a reservation into a creative, once and in time. */
public interface CreativeReservationContract extends CreativeRows {

    @Test
    @Tag("CH-B10")
    default void whatIsPublishedIsFoundAsItWasGiven() {
        Reservation reservation = reserved(7);
        Instant later = NOW.plusSeconds(3);
        Creative creative =
                store().publish(reservation.id(), DAY, NAME, PICTURE, later).orElseThrow();

        assertThat(creative)
                .isEqualTo(new Creative(
                        reservation.id(), 7, DAY, NAME, PICTURE, reservation.blob(), BlobState.SOUND, later));
        assertThat(store().find(7, creative.id())).contains(creative);
        assertThat(store().scheduled(7, DAY, 10)).containsExactly(creative);
        assertThat(store().page(7, Optional.empty(), 10))
                .isEqualTo(new CreativePage(List.of(creative), Optional.empty()));
    }

    @Test
    @Tag("UPL-09")
    default void whatIsReservedIsSeenByNobody() {
        Reservation reservation = reserved(7);

        assertThat(store().find(7, reservation.id())).isEmpty();
        assertThat(store().scheduled(7, DAY, 10)).isEmpty();
        assertThat(store().page(7, Optional.empty(), 10).creatives()).isEmpty();
        assertThat(store().remove(7, reservation.id(), NOW)).isFalse();
        assertThat(store().stored(Optional.empty(), 10)).isEmpty();
    }

    @Test
    default void aReservationIsWorthNothingFromItsEndOn() {
        Reservation late = reserved(7);
        Reservation inTime = reserved(7);

        assertThat(store().publish(late.id(), DAY, NAME, PICTURE, late.expiresAt()))
                .isEmpty();
        assertThat(store().quarantine(late.id(), NAME, PICTURE, late.expiresAt()))
                .isFalse();
        assertThat(store().publish(
                                inTime.id(),
                                DAY,
                                NAME,
                                PICTURE,
                                inTime.expiresAt().minusMillis(1)))
                .isPresent();
        assertThat(store().scheduled(7, DAY, 10)).hasSize(1);
    }

    @Test
    default void aReservationIsPublishedOnceAndNotAfterItsRelease() {
        Creative published = ready(7);
        Reservation released = reserved(7);
        store().release(released.id());
        store().release(released.id());
        store().release(published.id());

        assertThat(store().publish(published.id(), DAY.plusDays(1), NAME, PICTURE, NOW))
                .isEmpty();
        assertThat(store().publish(released.id(), DAY, NAME, PICTURE, NOW)).isEmpty();
        assertThat(store().publish(CreativeId.random(), DAY, NAME, PICTURE, NOW))
                .isEmpty();
        assertThat(store().find(7, published.id())).contains(published);
    }

    @Test
    default void oneOfManyPublishersWins() {
        for (int round = 0; round < 5; round++) {
            Reservation reservation = reserved(round);

            assertThat(Race.atOnce(
                            16,
                            () -> store().publish(reservation.id(), DAY, NAME, PICTURE, NOW)
                                    .isPresent()))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    default void endedReservationsAreForgottenAfterAnHour() {
        Reservation ended = reserved(7);
        Reservation released = reserved(7);
        store().release(released.id());
        Creative ready = ready(7);

        assertThat(store().purgeReservations(NOW.plus(Duration.ofMinutes(59)))).isZero();
        assertThat(store().purgeReservations(NOW.plus(Duration.ofHours(1)))).isEqualTo(2);
        assertThat(store().publish(ended.id(), DAY, NAME, PICTURE, NOW)).isEmpty();
        assertThat(store().find(7, ready.id())).isPresent();
    }
}
