// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In every zone each instant belongs to one day, and a day to one interval: 2000 to 2037. */
@Tag("TIM-04")
class DaysTileTimeTest {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2037, 12, 31);

    @Test
    void aroundEveryChangeOfClocks() {
        int changes = 0;
        for (ZoneId zone : zones()) {
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                LocalDate day = LocalDate.ofInstant(change.getInstant(), ZoneOffset.UTC);
                walk(zone, day.minusDays(3), day.plusDays(4));
                judge(SchedulingCalendar.in(zone), change.getInstant());
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(5_000);
    }

    @Test
    void onEveryDayOfTwoYears() {
        zones().forEach(zone -> walk(zone, LocalDate.of(2011, 1, 1), LocalDate.of(2012, 12, 31)));
    }

    @Test
    @Tag("long")
    void onEveryDay() {
        zones().forEach(zone -> walk(zone, FIRST, LAST));
    }

    /** From day to day, as whoever waits for tomorrow goes. */
    private static void walk(ZoneId zone, LocalDate from, LocalDate to) {
        SchedulingCalendar calendar = SchedulingCalendar.in(zone);
        LocalDate day = calendar.dayOf(calendar.startOf(from));
        while (day.isBefore(to)) {
            Instant start = calendar.startOf(day);
            LocalDate next = calendar.dayAfter(day);
            require(next.isAfter(day), zone, day);
            require(calendar.dayOf(start).equals(day), zone, day);
            require(calendar.endOf(day).equals(calendar.startOf(next)), zone, day);
            require(calendar.dayOf(calendar.startOf(next).minusNanos(1)).equals(day), zone, day);
            day = next;
        }
    }

    private static void judge(SchedulingCalendar calendar, Instant instant) {
        for (long seconds = -7_200; seconds <= 7_200; seconds += 900) {
            Instant near = instant.plusSeconds(seconds);
            LocalDate day = calendar.dayOf(near);
            require(!near.isBefore(calendar.startOf(day)) && near.isBefore(calendar.endOf(day)), calendar.zone(), day);
        }
    }

    private static void require(boolean holds, ZoneId zone, LocalDate day) {
        if (!holds) {
            throw new AssertionError(zone + " on " + day);
        }
    }

    /** One of those that have the same clocks. */
    private static Collection<ZoneId> zones() {
        Map<ZoneRules, ZoneId> zones = new HashMap<>();
        ZoneId.getAvailableZoneIds().forEach(id -> zones.put(ZoneId.of(id).getRules(), ZoneId.of(id)));
        assertThat(zones).hasSizeGreaterThan(200);
        return zones.values();
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        Instant from = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = LAST.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (ZoneOffsetTransition change = rules.nextTransition(from);
                change != null && change.getInstant().isBefore(to);
                change = rules.nextTransition(change.getInstant())) {
            changes.add(change);
        }
        return changes;
    }
}
