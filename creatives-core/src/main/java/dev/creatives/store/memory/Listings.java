// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.memory;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creatives in the orders that the lists of them have. */
final class Listings {

    /** As PostgreSQL orders UUIDs: by their digits. */
    private static final Comparator<Creative> BY_ID =
            Comparator.comparing(creative -> creative.id().toString());

    private static final Comparator<Creative> OLDEST_FIRST =
            Comparator.comparing(Creative::createdAt).thenComparing(BY_ID);

    private Listings() {}

    static List<Creative> ofDay(LocalDate day, Stream<Row> ready, int most) {
        return ready.map(Row::creative)
                .filter(creative -> creative.scheduledAt().equals(day))
                .sorted(OLDEST_FIRST)
                .limit(most)
                .toList();
    }

    static List<Creative> due(LocalDate day, Optional<CreativeId> after, Stream<Row> ready, int most) {
        String last = after.map(CreativeId::toString).orElse("");
        return ready.map(Row::creative)
                .filter(creative -> creative.scheduledAt().equals(day)
                        && creative.id().toString().compareTo(last) > 0)
                .sorted(BY_ID)
                .limit(most)
                .toList();
    }

    static CreativePage page(Optional<Cursor> from, Stream<Row> ready, int most) {
        List<Creative> found = ready.map(Row::creative)
                .filter(creative -> from.map(place -> isAfter(creative, place)).orElse(true))
                .sorted(OLDEST_FIRST.reversed())
                .limit(most + 1L)
                .toList();
        return CreativePage.of(found, most);
    }

    private static boolean isAfter(Creative creative, Cursor place) {
        int order = creative.createdAt().compareTo(place.createdAt());
        return order < 0
                || (order == 0 && creative.id().toString().compareTo(place.id().toString()) < 0);
    }
}
