// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How long sessions and their tokens live. Immutable; start from {@link #defaults()} or {@link #singleToken}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, section 4.14.2</a>
 */
public final class SessionPolicy {

    private final Duration accessLife;
    private final Optional<Duration> refreshLife;
    private final Duration sessionLife;
    private final Duration refreshGrace;
    private final Optional<Duration> idleLife;
    private final int maxSessions;
    private final Duration reassignedAfter;

    private SessionPolicy(
            Duration accessLife,
            Optional<Duration> refreshLife,
            Duration sessionLife,
            Duration refreshGrace,
            Optional<Duration> idleLife,
            int maxSessions,
            Duration reassignedAfter) {
        this.accessLife = accessLife;
        this.refreshLife = refreshLife;
        this.sessionLife = sessionLife;
        this.refreshGrace = refreshGrace;
        this.idleLife = idleLife;
        this.maxSessions = maxSessions;
        this.reassignedAfter = reassignedAfter;
    }

    /**
     * Access tokens of one hour, refresh tokens that die after 14 days unused, sessions of at most 30 days, a grace of 10
     * seconds for a refresh whose answer was lost, 20 sessions per user; numbers unused for 90 days may be somebody else's.
     */
    public static SessionPolicy defaults() {
        return new SessionPolicy(
                Duration.ofHours(1),
                Optional.of(Duration.ofDays(14)),
                Duration.ofDays(30),
                Duration.ofSeconds(10),
                Optional.empty(),
                20,
                Duration.ofDays(90));
    }

    /** One token per sign-in that lives this long and cannot be renewed. */
    public static SessionPolicy singleToken(Duration life) {
        SessionPolicy defaults = defaults();
        positive(life, Duration.ofDays(400), "a token's life");
        return new SessionPolicy(
                life,
                Optional.empty(),
                life,
                defaults.refreshGrace,
                Optional.empty(),
                defaults.maxSessions,
                defaults.reassignedAfter);
    }

    /** Life of an access token. */
    public Duration accessLife() {
        return accessLife;
    }

    /** How long a refresh token may lie unused; empty when sessions do not refresh. */
    public Optional<Duration> refreshLife() {
        return refreshLife;
    }

    /** The absolute end of a session, whatever is renewed meanwhile. */
    public Duration sessionLife() {
        return sessionLife;
    }

    /** How long after its use a refresh token still returns the same successor. Never extended by another use. */
    public Duration refreshGrace() {
        return refreshGrace;
    }

    /** After this long without a request a session ends; empty means that it does not. */
    public Optional<Duration> idleLife() {
        return idleLife;
    }

    /** Live sessions per user; a further sign-in ends the oldest. */
    public int maxSessions() {
        return maxSessions;
    }

    /** After this long without a sign-in a number may have been given to somebody else. */
    public Duration reassignedAfter() {
        return reassignedAfter;
    }

    /** @throws IllegalArgumentException unless 1 to 3650 days */
    public SessionPolicy withReassignedAfter(Duration unused) {
        if (unused.compareTo(Duration.ofDays(1)) < 0 || unused.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException("a number is reassigned after 1 to 3650 days, not " + unused);
        }
        return new SessionPolicy(accessLife, refreshLife, sessionLife, refreshGrace, idleLife, maxSessions, unused);
    }

    /** @throws IllegalArgumentException unless positive and at most 30 days */
    public SessionPolicy withAccessLife(Duration life) {
        positive(life, Duration.ofDays(30), "an access token's life");
        return new SessionPolicy(life, refreshLife, sessionLife, refreshGrace, idleLife, maxSessions, reassignedAfter);
    }

    /** @throws IllegalArgumentException unless positive and at most 400 days */
    public SessionPolicy withRefreshLife(Duration life) {
        positive(life, Duration.ofDays(400), "a refresh token's life");
        return new SessionPolicy(
                accessLife, Optional.of(life), sessionLife, refreshGrace, idleLife, maxSessions, reassignedAfter);
    }

    /** @throws IllegalArgumentException unless positive and at most 400 days */
    public SessionPolicy withSessionLife(Duration life) {
        positive(life, Duration.ofDays(400), "a session's life");
        return new SessionPolicy(accessLife, refreshLife, life, refreshGrace, idleLife, maxSessions, reassignedAfter);
    }

    /** @throws IllegalArgumentException if negative or over 10 seconds */
    public SessionPolicy withRefreshGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("the grace lasts 0 to 10 seconds, not " + grace.toSeconds());
        }
        return new SessionPolicy(accessLife, refreshLife, sessionLife, grace, idleLife, maxSessions, reassignedAfter);
    }

    /** @throws IllegalArgumentException unless at least 5 minutes, since use is noted once a minute */
    public SessionPolicy withIdleLife(Duration life) {
        if (life.compareTo(Duration.ofMinutes(5)) < 0) {
            throw new IllegalArgumentException("an idle session lives at least 5 minutes");
        }
        return new SessionPolicy(
                accessLife, refreshLife, sessionLife, refreshGrace, Optional.of(life), maxSessions, reassignedAfter);
    }

    /** @throws IllegalArgumentException unless {@code sessions} lie between 1 and 1000 */
    public SessionPolicy withMaxSessions(int sessions) {
        if (sessions < 1 || sessions > 1000) {
            throw new IllegalArgumentException("1 to 1000 sessions per user, not " + sessions);
        }
        return new SessionPolicy(
                accessLife, refreshLife, sessionLife, refreshGrace, idleLife, sessions, reassignedAfter);
    }

    private static void positive(Duration life, Duration longest, String what) {
        if (life.isZero() || life.isNegative() || life.compareTo(longest) > 0) {
            throw new IllegalArgumentException(what + " is positive and at most " + longest.toDays() + " days");
        }
    }
}
