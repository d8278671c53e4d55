// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a {@link CreativeStore} lists creatives: those of a day, those that are due, and page by page. */
public interface CreativeListingContract extends CreativeRows {

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
    default void daysFarAwayAreKeptAsTheyAre() {
        LocalDate far = LocalDate.parse("2037-12-31");

        assertThat(ready(7, far, NOW).scheduledAt()).isEqualTo(far);
        assertThat(store().scheduled(7, far, 1)).hasSize(1);
    }
}
