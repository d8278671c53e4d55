// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.Reservation;
import dev.otpauth.testkit.Race;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link CreativeStore} hides a creative, brings it back, and gives it up for good. */
public interface CreativeRemovalContract extends CreativeRows {

    @Test
    default void whatIsRemovedIsHiddenUntilItIsRestored() {
        Creative creative = ready(7);
        assertThat(store().remove(7, creative.id(), NOW)).isTrue();

        assertThat(store().remove(7, creative.id(), NOW)).isFalse();
        assertThat(store().find(7, creative.id())).isEmpty();
        assertThat(store().scheduled(7, DAY, 10)).isEmpty();
        assertThat(store().page(7, Optional.empty(), 10).creatives()).isEmpty();
        assertThat(store().restore(7, creative.id(), NOW.plusMillis(1))).isFalse();
        assertThat(store().restore(7, creative.id(), NOW)).isTrue();
        assertThat(store().restore(7, creative.id(), NOW)).isFalse();
        assertThat(store().scheduled(7, DAY, 10)).containsExactly(creative);
    }

    @Test
    default void whatIsCondemnedCannotBeRestoredAndIsShownUntilItIsPurged() {
        Creative creative = ready(7);
        store().remove(7, creative.id(), NOW);
        assertThat(store().condemn(NOW, NOW, 10)).isEmpty();

        StoredBlob blob = new StoredBlob(creative.id(), creative.blob(), PICTURE.bytes(), PICTURE.sha256());
        assertThat(store().condemn(NOW.plusMillis(1), NOW, 10)).containsExactly(blob);
        assertThat(store().restore(7, creative.id(), NOW)).isFalse();
        assertThat(store().condemn(NOW, NOW, 10)).containsExactly(blob);
        store().purge(creative.id());
        assertThat(store().condemn(NOW.plusMillis(1), NOW, 10)).isEmpty();
    }

    @Test
    default void onlyWhatIsCondemnedIsPurged() {
        Creative ready = ready(7);
        Creative removed = ready(7);
        store().remove(7, removed.id(), NOW);
        Reservation reserved = reserved(7);
        List.of(ready.id(), removed.id(), reserved.id()).forEach(store()::purge);

        assertThat(store().find(7, ready.id())).isPresent();
        assertThat(store().restore(7, removed.id(), NOW)).isTrue();
        assertThat(store().publish(reserved.id(), DAY, NAME, PICTURE, NOW)).isPresent();
    }

    @Test
    default void ofRestoringAndCondemningOneWins() {
        for (int round = 0; round < 20; round++) {
            Creative creative = ready(7);
            store().remove(7, creative.id(), NOW);
            List<Boolean> won = Race.each(
                    2,
                    runner -> runner == 0
                            ? () -> store().restore(7, creative.id(), NOW)
                            : () -> !store().condemn(NOW.plusMillis(1), NOW, 10).isEmpty());

            assertThat(won).containsOnlyOnce(true);
            assertThat(store().find(7, creative.id()).isPresent()).isEqualTo(won.get(0));
            store().purge(creative.id());
        }
    }

    @Test
    @Tag("UPL-14")
    default void whatIsInQuarantineIsSeenByNobodyAndCondemnedInItsTime() {
        Reservation reservation = quarantined(7);

        assertThat(store().find(7, reservation.id())).isEmpty();
        assertThat(store().page(7, Optional.empty(), 10).creatives()).isEmpty();
        assertThat(store().remove(7, reservation.id(), NOW)).isFalse();
        assertThat(store().restore(7, reservation.id(), Instant.EPOCH)).isFalse();
        assertThat(store().publish(reservation.id(), DAY, NAME, PICTURE, NOW)).isEmpty();
        assertThat(store().condemn(NOW.plusMillis(1), NOW, 10)).isEmpty();
        assertThat(store().condemn(NOW, NOW.plusMillis(1), 10))
                .extracting(StoredBlob::id)
                .containsExactly(reservation.id());
    }

    @Test
    default void condemningIsBoundedAndBeginsWithWhatWasHiddenFirst() {
        List<CreativeId> ids =
                IntStream.range(0, 5).mapToObj(i -> ready(7).id()).toList();
        for (int i = 0; i < 5; i++) {
            store().remove(7, ids.get(i), NOW.plusSeconds(5 - i));
        }

        assertThat(store().condemn(NOW.plusSeconds(10), NOW, 2))
                .extracting(StoredBlob::id)
                .containsExactlyInAnyOrder(ids.get(3), ids.get(4));
    }

    @Test
    default void whatWasCondemnedAndIsStillThereWaitsForItsNextTurn() {
        List<CreativeId> ids =
                IntStream.range(0, 3).mapToObj(i -> ready(7).id()).toList();
        for (int i = 0; i < 3; i++) {
            store().remove(7, ids.get(i), NOW.plusSeconds(i));
        }
        assertThat(store().condemn(NOW.plusSeconds(10), NOW, 2))
                .extracting(StoredBlob::id)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(1));

        assertThat(store().condemn(NOW.plusSeconds(11), NOW, 1))
                .extracting(StoredBlob::id)
                .containsExactly(ids.get(2));
        store().purge(ids.get(2));
        assertThat(store().condemn(NOW.plusSeconds(12), NOW, 2))
                .extracting(StoredBlob::id)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(1));
    }
}
