// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.BlobKey;
import dev.creatives.model.BlobState;
import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.Reservation;
import dev.otpauth.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link CreativeStore} knows of the blobs behind its creatives: which are needed, and whether they are sound. */
public interface CreativeBlobContract extends CreativeRows {

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
}
