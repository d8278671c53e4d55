// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often something happened to one subject within one minute. Immutable.
 *
 * @param key whom it is counted for
 * @param minute the first instant of the minute
 * @param kind what happened
 * @param count how often, at least once
 */
public record Tally(SubjectKey key, Instant minute, Kind kind, long count) {

    /** @throws IllegalArgumentException if {@code minute} is not a whole one, or {@code count} is below 1 */
    public Tally {
        if (!minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("a tally is of a whole minute");
        }
        if (count < 1) {
            throw new IllegalArgumentException("a tally counts at least 1");
        }
    }

    /** One event at {@code at}. */
    public static Tally one(SubjectKey key, Instant at, Kind kind) {
        return new Tally(key, at.truncatedTo(ChronoUnit.MINUTES), kind, 1);
    }

    /** What is counted. */
    public enum Kind {
        /** A challenge was opened and its first message will be sent. */
        SENT,
        /** A challenge was passed; counted in the minute in which it was opened. */
        VERIFIED,
        /** A challenge's message did not arrive; counted in the minute in which it was opened. */
        UNDELIVERED,
        /** A guess was compared with a code. */
        GUESSED,
        /** A guess was compared with a code and was wrong. */
        WRONG
    }
}
