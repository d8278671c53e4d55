// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import dev.creatives.model.Reservation;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CreativeStore} does. Implement it beside {@link QuotaContract}. */
public interface CreativeStoreContract extends CreativeRows {

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

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    default void anOwnerIsAnyNumber(long owner) {
        Creative creative = ready(owner);

        assertThat(creative.owner()).isEqualTo(owner);
        assertThat(store().find(owner, creative.id())).contains(creative);
    }

    @Test
    @Tag("UPL-16")
    default void tenThousandForeignAndAbsentIdsAreAllEmpty() {
        List<CreativeId> foreign =
                IntStream.range(0, 20).mapToObj(i -> ready(8).id()).toList();
        for (int i = 0; i < 10_000; i++) {
            CreativeId id = i % 2 == 0 ? foreign.get(i % foreign.size()) : CreativeId.random();
            assertThat(store().find(7, id)).isEmpty();
        }
    }

    @Test
    @Tag("UPL-16")
    default void onlyTheOwnerRemovesAndRestores() {
        Creative creative = ready(7);

        assertThat(store().remove(8, creative.id(), NOW)).isFalse();
        assertThat(store().remove(7, creative.id(), NOW)).isTrue();
        assertThat(store().restore(8, creative.id(), NOW)).isFalse();
        assertThat(store().restore(7, creative.id(), NOW)).isTrue();
        assertThat(store().find(7, creative.id())).contains(creative);
    }

    @Test
    @Tag("CH-D50")
    default void everyOwnerSeesTheirOwnAlone() {
        Creative mine = ready(7);
        Creative theirs = ready(8);

        assertThat(store().scheduled(7, DAY, 10)).containsExactly(mine);
        assertThat(store().scheduled(8, DAY, 10)).containsExactly(theirs);
        assertThat(store().page(7, Optional.empty(), 10).creatives()).containsExactly(mine);
    }

    @Test
    @Tag("CH-D50")
    default void whatIsDueIsThatOfAllOwnersEachOnceInTheOrderOfIds() {
        List<Creative> inOrder = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            inOrder.add(ready(i % 4, DAY, NOW.plusMillis(i)));
        }
        ready(7, DAY.plusDays(1), NOW);
        ready(7, DAY.minusDays(1), NOW);
        inOrder.sort(Comparator.comparing(creative -> creative.id().toString()));

        List<Creative> walked = new ArrayList<>();
        List<Creative> page = store().due(DAY, Optional.empty(), 6);
        while (!page.isEmpty() && walked.size() <= inOrder.size()) {
            assertThat(page).hasSizeLessThanOrEqualTo(6);
            walked.addAll(page);
            page = store().due(DAY, Optional.of(page.get(page.size() - 1).id()), 6);
        }
        assertThat(walked).containsExactlyElementsOf(inOrder);
        assertThat(store().due(DAY, Optional.empty(), 1_000)).containsExactlyElementsOf(inOrder);
    }

    @Test
    @Tag("CH-D50")
    default void onlyWhatIsReadyIsDue() {
        reserved(7);
        quarantined(7);
        Creative removed = ready(7);
        store().remove(7, removed.id(), NOW);

        assertThat(store().due(DAY, Optional.empty(), 10)).isEmpty();
        store().restore(7, removed.id(), NOW);
        assertThat(store().due(DAY, Optional.empty(), 10)).containsExactly(removed);
    }

    @Test
    @Tag("CH-D50")
    default void whatIsDueGoesOnAfterOneThatIsGone() {
        ready(7);
        ready(8);
        List<Creative> both = store().due(DAY, Optional.empty(), 2);
        Creative first = both.get(0);
        store().remove(first.owner(), first.id(), NOW);

        assertThat(store().due(DAY, Optional.of(first.id()), 2)).containsExactly(both.get(1));
    }

    @Test
    @Tag("CH-D51")
    default void aDayIsOldestFirstAndBounded() {
        Creative second = ready(7, DAY, NOW.plusSeconds(1));
        Creative first = ready(7, DAY, NOW);
        ready(7, DAY.plusDays(1), NOW);
        ready(7, DAY.minusDays(1), NOW);

        assertThat(store().scheduled(7, DAY, 10)).containsExactly(first, second);
        assertThat(store().scheduled(7, DAY, 1)).containsExactly(first);
    }

    @Test
    @Tag("CH-D51")
    default void pagesShowEachOnceNewestFirstAlsoThoseOfOneInstant() {
        List<Creative> newestFirst = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            newestFirst.add(ready(7, DAY, NOW.plusMillis(i / 10)));
        }
        newestFirst.sort((a, b) -> a.createdAt().equals(b.createdAt())
                ? b.id().toString().compareTo(a.id().toString())
                : b.createdAt().compareTo(a.createdAt()));

        List<Creative> walked = new ArrayList<>();
        Optional<Cursor> from = Optional.empty();
        do {
            CreativePage page = store().page(7, from, 6);
            walked.addAll(page.creatives());
            from = page.next().flatMap(next -> Cursor.parse(next.text()));
        } while (from.isPresent());
        assertThat(walked).containsExactlyElementsOf(newestFirst);
        assertThat(store().page(7, Optional.empty(), 25).next()).isEmpty();
    }

    @Test
    @Tag("CH-D51")
    default void aNewOneOnTopDoesNotMoveTheNextPage() {
        Creative old = ready(7, DAY, NOW);
        ready(7, DAY, NOW.plusSeconds(1));
        Cursor next = store().page(7, Optional.empty(), 1).next().orElseThrow();
        ready(7, DAY, NOW.plusSeconds(2));

        assertThat(store().page(7, Optional.of(next), 1).creatives()).containsExactly(old);
    }

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

    @Test
    @Tag("UPL-11")
    default void keysOfWhatCouldStillBeShownAreReferenced() {
        Reservation reserved = reserved(7);
        Reservation expired = reserved(7, NOW.minus(LIFETIME));
        Reservation quarantined = quarantined(7);
        Creative ready = ready(7);
        Creative removed = ready(7);
        Creative condemned = ready(7);
        store().remove(7, condemned.id(), NOW.minusSeconds(60));
        store().remove(7, removed.id(), NOW);
        store().condemn(NOW, NOW, 10);
        Reservation released = reserved(7);
        store().release(released.id());
        Creative purged = ready(7);
        store().remove(7, purged.id(), NOW.minusSeconds(60));
        store().condemn(NOW, NOW, 10);
        store().purge(purged.id());

        Set<BlobKey> referenced = store().referenced(List.of(
                reserved.blob(),
                expired.blob(),
                quarantined.blob(),
                ready.blob(),
                removed.blob(),
                condemned.blob(),
                released.blob(),
                purged.blob(),
                BlobKey.random()));
        assertThat(referenced)
                .containsExactlyInAnyOrder(
                        reserved.blob(),
                        expired.blob(),
                        quarantined.blob(),
                        ready.blob(),
                        removed.blob(),
                        condemned.blob());
        assertThat(store().referenced(List.of())).isEmpty();
    }

    @Test
    @Tag("UPL-11")
    default void aKeyThatWasNotReferencedOnceIsNeverPublished() {
        for (int round = 0; round < 20; round++) {
            Reservation reservation = reserved(7);
            List<Boolean> seen = Race.each(3, runner -> switch (runner) {
                case 0 ->
                    () -> store().publish(reservation.id(), DAY, NAME, PICTURE, NOW)
                            .isPresent();
                case 1 ->
                    () -> {
                        store().release(reservation.id());
                        return true;
                    };
                default -> () -> store().referenced(List.of(reservation.blob())).isEmpty();
            });

            assertThat(seen.get(0) && seen.get(2))
                    .as("published and not referenced")
                    .isFalse();
        }
    }

    @Test
    default void whatShouldHaveBytesIsWalkedInTheOrderOfKeys() {
        Creative removed = ready(7);
        store().remove(7, removed.id(), NOW);
        List<BlobKey> keys = new ArrayList<>(List.of(
                ready(7).blob(), ready(8).blob(), removed.blob(), quarantined(9).blob()));
        keys.sort((a, b) -> a.value().compareTo(b.value()));
        reserved(7);

        List<BlobKey> walked = new ArrayList<>();
        Optional<BlobKey> after = Optional.empty();
        for (int i = 0; i < keys.size(); i++) {
            List<StoredBlob> one = store().stored(after, 1);
            assertThat(one).hasSize(1);
            walked.add(one.get(0).key());
            after = Optional.of(one.get(0).key());
        }
        assertThat(walked).isEqualTo(keys);
        assertThat(store().stored(after, 1)).isEmpty();
    }

    @Test
    @Tag("UPL-17")
    default void aMarkIsNewsOnceAndOnlyOfWhatShouldHaveBytes() {
        Creative creative = ready(7);

        assertThat(store().mark(creative.id(), BlobState.SOUND)).isFalse();
        assertThat(store().mark(creative.id(), BlobState.MISSING)).isTrue();
        assertThat(store().mark(creative.id(), BlobState.MISSING)).isFalse();
        assertThat(store().mark(creative.id(), BlobState.CHANGED)).isTrue();
        assertThat(store().mark(creative.id(), BlobState.SOUND)).isTrue();
        assertThat(store().mark(reserved(7).id(), BlobState.MISSING)).isFalse();
        assertThat(store().mark(CreativeId.random(), BlobState.MISSING)).isFalse();
        store().remove(7, creative.id(), NOW);
        store().condemn(NOW.plusMillis(1), NOW, 10);
        assertThat(store().mark(creative.id(), BlobState.MISSING)).isFalse();
    }

    @Test
    @Tag("UPL-17")
    default void theLastMarkIsTold() {
        Creative creative = ready(7);
        Creative other = ready(7);

        for (BlobState state : List.of(BlobState.MISSING, BlobState.CHANGED, BlobState.SOUND, BlobState.CHANGED)) {
            store().mark(creative.id(), state);
            assertThat(store().find(7, creative.id()).orElseThrow().bytesState())
                    .isEqualTo(state);
        }
        assertThat(store().find(7, other.id())).contains(other);
        store().remove(7, creative.id(), NOW);
        store().mark(creative.id(), BlobState.MISSING);
        store().restore(7, creative.id(), NOW);
        assertThat(store().scheduled(7, DAY, 10))
                .extracting(Creative::bytesState)
                .containsExactlyInAnyOrder(BlobState.MISSING, BlobState.SOUND);
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

    @Test
    default void daysFarAwayAreKeptAsTheyAre() {
        LocalDate far = LocalDate.parse("2037-12-31");

        assertThat(ready(7, far, NOW).scheduledAt()).isEqualTo(far);
        assertThat(store().scheduled(7, far, 1)).hasSize(1);
    }

    /** Owners that a careless cast or hash would mix up. */
    @Test
    default void ownersThatDifferInAnyBitAreDifferent() {
        List<Long> owners = new ArrayList<>(
                LongStream.range(0, 64).mapToObj(bit -> 1L << bit).toList());
        Collections.shuffle(owners, new Random(1));
        owners.forEach(this::ready);

        assertThat(owners).allMatch(owner -> store().scheduled(owner, DAY, 10).size() == 1);
    }
}
