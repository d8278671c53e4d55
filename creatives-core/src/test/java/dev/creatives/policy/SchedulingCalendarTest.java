// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TIM-04")
class SchedulingCalendarTest {

    @ParameterizedTest
    @Tag("CH-D48")
    @Tag("CH-D49")
    @CsvSource(textBlock = """
                # zone,              a minute before, at midnight
                Pacific/Pago_Pago,   2025-01-17T10:59:00Z, 2025-01-17
                UTC,                 2025-01-16T23:59:00Z, 2025-01-17
                Asia/Kolkata,        2025-01-16T18:29:00Z, 2025-01-17
                Pacific/Kiritimati,  2025-01-16T09:59:00Z, 2025-01-17
                America/Bogota,      2025-01-17T04:59:00Z, 2025-01-17
                # clocks go forward at midnight: the day begins at 01:00
                Africa/Cairo,        2024-04-25T21:59:00Z, 2024-04-26
                America/Sao_Paulo,   2018-11-04T02:59:00Z, 2018-11-04
                # clocks go back at midnight: the day before has 25 hours
                Africa/Cairo,        2024-10-31T21:59:00Z, 2024-11-01
                America/Sao_Paulo,   2018-02-18T02:59:00Z, 2018-02-18
                # a day of its own is left out
                Pacific/Apia,        2011-12-30T09:59:00Z, 2011-12-31
                # at one past midnight clocks go back to 23:01
                America/St_Johns,    2010-11-07T02:29:00Z, 2010-11-07
                """)
    void todayChangesAtTheFirstInstantOfTheDay(String zone, Instant minuteBefore, LocalDate next) {
        Instant midnight = minuteBefore.plusSeconds(60);

        assertThat(at(zone, minuteBefore).today()).isBefore(next);
        assertThat(at(zone, minuteBefore).tomorrow()).isEqualTo(next);
        assertThat(at(zone, midnight.minusNanos(1)).tomorrow()).isEqualTo(next);
        assertThat(at(zone, midnight).today()).isEqualTo(next);
        assertThat(at(zone, midnight).startOf(next)).isEqualTo(midnight);
    }

    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2024-04-26, 23",
        "Africa/Cairo, 2024-10-31, 25",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2018-02-17, 25",
        "Europe/Berlin, 2025-03-30, 23",
        "Pacific/Apia, 2011-12-29, 24",
        "Pacific/Apia, 2011-12-30, 0",
        "Pacific/Apia, 2011-12-31, 24"
    })
    void aDayHasAsManyHoursAsItsClocksMake(String zone, LocalDate day, long hours) {
        SchedulingCalendar calendar = SchedulingCalendar.in(ZoneId.of(zone));

        assertThat(calendar.startOf(day).plusSeconds(hours * 3_600)).isEqualTo(calendar.endOf(day));
    }

    @Test
    void afterThe29thSamoaHadThe31st() {
        SchedulingCalendar samoa = at("Pacific/Apia", Instant.parse("2011-12-29T22:00:00Z"));

        assertThat(samoa.today()).isEqualTo("2011-12-29");
        assertThat(samoa.tomorrow()).isEqualTo("2011-12-31");
    }

    /** Newfoundland's clocks showed Saturday again for an hour, after a minute of Sunday. */
    @Test
    void aDayThatIsOverDoesNotComeBack() {
        Instant sunday = Instant.parse("2010-11-07T02:30:00Z");

        for (int minute = 0; minute < 180; minute++) {
            assertThat(at("America/St_Johns", sunday.plusSeconds(60L * minute)).today())
                    .isEqualTo("2010-11-07");
        }
    }

    @Test
    void theMachinesZoneDoesNotMatter() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Bogota"));
            assertThat(at("Pacific/Kiritimati", Instant.parse("2025-01-16T10:00:00Z"))
                            .today())
                    .isEqualTo("2025-01-17");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    @Tag("CH-D57")
    void theHorizonIsInclusive() {
        SchedulingCalendar calendar =
                at("UTC", Instant.parse("2025-01-16T10:00:00Z")).withHorizon(3);

        assertThat(calendar.lastDay()).isEqualTo("2025-01-19");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3_661})
    void aHorizonIsOneDayToTenYears(int days) {
        SchedulingCalendar calendar = SchedulingCalendar.in(ZoneId.of("UTC"));

        assertThatThrownBy(() -> calendar.withHorizon(days)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SchedulingCalendar at(String zone, Instant now) {
        return SchedulingCalendar.in(ZoneId.of(zone)).withClock(InstantSource.fixed(now));
    }
}
