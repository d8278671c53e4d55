// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult.Refused;
import java.time.LocalDate;
import java.util.Optional;

/** Which days can be scheduled. */
final class Days {

    private Days() {}

    /** Why this day cannot be; empty when it can. */
    static Optional<Refused> refusal(SchedulingCalendar calendar, LocalDate day) {
        if (day.isBefore(calendar.today())) {
            return Optional.of(Refused.forGood(Refusal.DATE_IN_PAST, "The day is over; choose today or a later one."));
        }
        LocalDate last = calendar.lastDay();
        return day.isAfter(last)
                ? Optional.of(Refused.forGood(
                        Refusal.DATE_TOO_FAR, "The day is too far ahead; the last one is " + last + "."))
                : Optional.empty();
    }
}
