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
import java.util.Optional;

/** What owners have and see. Thread-safe. */
public final class Shelf {

    private static final int MOST_A_DAY = 1_000;
    private static final int MOST_A_PAGE = 100;

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
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MOST_A_PAGE + " creatives, not " + limit);
        }
        return parts.store().page(owner, from, limit);
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
}
