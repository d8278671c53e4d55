// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import dev.otpauth.model.Tally;
import java.time.Instant;
import java.util.List;

/**
 * What was counted for one subject, added up.
 *
 * @param sent challenges whose first message was sent
 * @param verified how many of them were passed
 * @param undelivered how many of them had a message that did not arrive
 * @param guessed guesses that were compared
 * @param wrong how many of them were wrong
 */
record Figures(long sent, long verified, long undelivered, long guessed, long wrong) {

    /** The sum over the minutes that begin before {@code end}. */
    static Figures before(Instant end, List<Tally> tallies) {
        return new Figures(
                sum(Tally.Kind.SENT, end, tallies),
                sum(Tally.Kind.VERIFIED, end, tallies),
                sum(Tally.Kind.UNDELIVERED, end, tallies),
                sum(Tally.Kind.GUESSED, end, tallies),
                sum(Tally.Kind.WRONG, end, tallies));
    }

    /** Messages that, for all we know, arrived. */
    long arrived() {
        return Math.max(0, sent - undelivered);
    }

    /** Whether fewer than {@code percent} of at least {@code least} messages that arrived led anywhere. */
    boolean convertsBelow(int percent, int least) {
        return arrived() >= least && verified * 100 < arrived() * percent;
    }

    /** Whether more than {@code least} guesses and more than {@code percent} of all were wrong. */
    boolean isWrongAbove(int percent, int least) {
        return wrong > least && wrong * 100 > guessed * percent;
    }

    private static long sum(Tally.Kind kind, Instant end, List<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.kind() == kind && tally.minute().isBefore(end))
                .mapToLong(Tally::count)
                .sum();
    }
}
