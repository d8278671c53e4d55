// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.model.Creative;
import dev.creatives.model.CreativeId;
import dev.creatives.model.CreativePage;
import dev.creatives.model.Cursor;
import dev.creatives.model.Schedule;
import dev.creatives.policy.SchedulingCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What owners have and see, and what is due for all of them together. Thread-safe. */
public final class Shelf {

    private static final int MOST_A_DAY = 1_000;
    private static final int MOST_A_PAGE = 100;
    private static final int MOST_DUE_AT_ONCE = 1_000;

    private final Parts parts;

    public Shelf(Parts parts) {
        this.parts = parts;
    }

    /** Both days belong to one instant, also at midnight. */
    public Schedule scheduled(long owner) {
        SchedulingCalendar calendar = parts.calendar();
        LocalDate today = calendar.today();
        return new Schedule(
                today,
                parts.store().scheduled(owner, today, MOST_A_DAY),
                parts.store().scheduled(owner, calendar.dayAfter(today), MOST_A_DAY));
    }

    public CreativePage page(long owner, Optional<Cursor> from, int limit) {
        requireLimit(limit, MOST_A_PAGE);
        return parts.store().page(owner, from, limit);
    }

    /** Of all owners: not for what a user asks. */
    public List<Creative> due(LocalDate day, Optional<CreativeId> after, int limit) {
        requireLimit(limit, MOST_DUE_AT_ONCE);
        return parts.store().due(day, after, limit);
    }

    public Optional<Creative> find(long owner, CreativeId id) {
        return parts.store().find(owner, id);
    }

    public boolean delete(long owner, CreativeId id) {
        boolean removed = parts.store().remove(owner, id, parts.now());
        if (removed) {
            parts.events().removed(owner, id);
        }
        return removed;
    }

    public boolean restore(long owner, CreativeId id) {
        boolean restored = parts.store().restore(owner, id, parts.now().minus(Sweeper.UNDO));
        if (restored) {
            parts.events().restored(owner, id);
        }
        return restored;
    }

    private static void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("a page has 1 to " + most + " creatives, not " + limit);
        }
    }
}
