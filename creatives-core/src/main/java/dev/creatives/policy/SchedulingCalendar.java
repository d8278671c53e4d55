// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which day it is, and which days can be scheduled: from today to a horizon, in one zone that is named and never that of
 * the machine. A day is the interval from its first instant to the first instant of the next, so that days tile the time
 * line also where clocks change or a day is left out. Immutable and thread-safe.
 */
public final class SchedulingCalendar {

    /** How far ahead can be scheduled unless something else is said, in days. */
    public static final int STANDARD_HORIZON = 366;

    private static final int FARTHEST = 3_660;

    private final ZoneId zone;
    private final int horizon;
    private final InstantSource clock;

    private SchedulingCalendar(ZoneId zone, int horizon, InstantSource clock) {
        this.zone = zone;
        this.horizon = horizon;
        this.clock = clock;
    }

    /** The calendar of a zone, up to {@value #STANDARD_HORIZON} days ahead, by the clock of the system. */
    public static SchedulingCalendar in(ZoneId zone) {
        return new SchedulingCalendar(zone, STANDARD_HORIZON, InstantSource.system());
    }

    /** @throws IllegalArgumentException unless {@code days} lies between 1 and 3,660 */
    public SchedulingCalendar withHorizon(int days) {
        if (days < 1 || days > FARTHEST) {
            throw new IllegalArgumentException("a horizon is 1 to " + FARTHEST + " days, not " + days);
        }
        return new SchedulingCalendar(zone, days, clock);
    }

    /** The same calendar by another clock. */
    public SchedulingCalendar withClock(InstantSource other) {
        return new SchedulingCalendar(zone, horizon, other);
    }

    public ZoneId zone() {
        return zone;
    }

    /** By the clock of this calendar. */
    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return dayOf(now());
    }

    /** The day after today. */
    public LocalDate tomorrow() {
        return dayAfter(today());
    }

    /** The day that begins when this one ends. It is not always the next date: Samoa went from the 29th to the 31st. */
    public LocalDate dayAfter(LocalDate day) {
        return dayOf(endOf(day));
    }

    /** The one day that an instant belongs to. */
    public LocalDate dayOf(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        // Where clocks go back over midnight, the calendar on the wall shows the old day again; here it is over.
        return instant.isBefore(endOf(day)) ? day : day.plusDays(1);
    }

    /** The first instant of a day; that of the next day when the zone left the day out. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The first instant after a day, which is the first of the next. */
    public Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /** The last day that can be scheduled. */
    public LocalDate lastDay() {
        return today().plusDays(horizon);
    }
}
