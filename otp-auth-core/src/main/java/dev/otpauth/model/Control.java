// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody decided by hand, or a brake by itself, and all nodes go by. Immutable.
 *
 * @param kind what was decided
 * @param target for whom
 * @param by who decided: a person's name, or {@code brake}; at most 100 characters
 * @param reason in their words, at most 200 characters; may be empty
 * @param since when
 * @param until from this instant on it is over; empty means until somebody takes it back
 * @param amount what a cap is raised to; 0 for everything else
 */
public record Control(
        Kind kind, Target target, String by, String reason, Instant since, Optional<Instant> until, long amount) {

    private static final int MAX_BY = 100;
    private static final int MAX_REASON = 200;

    /** @throws IllegalArgumentException naming the part that is wrong */
    public Control {
        if (by.isBlank() || by.length() > MAX_BY) {
            throw new IllegalArgumentException("who decided is named in 1 to " + MAX_BY + " characters");
        }
        if (reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has at most " + MAX_REASON + " characters");
        }
        if (until.isPresent() && !until.get().isAfter(since)) {
            throw new IllegalArgumentException("the end must lie in the future");
        }
        if ((kind == Kind.RAISED_CAP) != (target.type() == Target.Type.CAP)) {
            throw new IllegalArgumentException("a cap can be raised, and nothing else");
        }
        if (kind == Kind.RAISED_CAP ? amount < 1 || until.isEmpty() : amount != 0) {
            throw new IllegalArgumentException("a cap is raised to an amount of at least 1, until a time");
        }
    }

    /** A decision without an amount. */
    public Control(Kind kind, Target target, String by, String reason, Instant since, Optional<Instant> until) {
        this(kind, target, by, reason, since, until, 0);
    }

    /** Whether it is not over. */
    public boolean isInForceAt(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** What can be decided. */
    public enum Kind {
        /** No message is sent, and the asker is not told. */
        BLOCK,
        /** Neither the brakes nor the operator's own limits apply; if a brake decided it, only the brakes do not. */
        FREE,
        /** As {@link #BLOCK}, by a brake. */
        HOLD,
        /** Whoever asks has to pass the bot check. */
        BOT_CHECK,
        /** A limit of the operator's is wider. */
        RAISED_CAP
    }
}
