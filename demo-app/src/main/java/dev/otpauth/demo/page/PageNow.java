// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.page;

import dev.creatives.policy.SchedulingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What the page asks when it opens, so that it need not find out by being refused.
 *
 * @param signedIn whether the cookie of this browser is good for something
 * @param renewable whether it has one with which to renew the session, good or not
 * @param cookies whether this server lets browsers sign in by cookie
 * @param development whether it shows the text messages that it would send
 * @param today the day that it is in the zone of the calendar
 * @param lastDay the last day that can be scheduled
 * @param dayEndsIn seconds until another day begins
 * @param timeZone the zone of the calendar
 * @param maxBytes of a picture
 */
record PageNow(
        boolean signedIn,
        boolean renewable,
        boolean cookies,
        boolean development,
        String today,
        String lastDay,
        long dayEndsIn,
        String timeZone,
        long maxBytes) {

    static PageNow of(
            Visitor visitor, boolean cookies, boolean development, SchedulingCalendar calendar, long maxBytes) {
        Instant now = calendar.now();
        LocalDate today = calendar.dayOf(now);
        return new PageNow(
                visitor.isSignedIn(),
                visitor.mayRenew(),
                cookies,
                development,
                today.toString(),
                calendar.lastDay().toString(),
                Duration.between(now, calendar.endOf(today)).toSeconds(),
                calendar.zone().getId(),
                maxBytes);
    }
}
