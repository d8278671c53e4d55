// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeClaim;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps challenges, and the count of wrong guesses that belongs to each phone. Thread-safe.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer. Instants are judged to the millisecond.
 */
public interface ChallengeStore {

    /**
     * Keeps a new challenge and ends every earlier one for the same phone, purpose and device (or none), in one step: there
     * is never more than one of these.
     */
    void open(Challenge challenge);

    /** The challenge as it stands, live or not; empty if there is none of that name. */
    Optional<Challenge> find(ChallengeId id);

    /**
     * Counts one guess, in one atomic step, before anybody compares it: against the challenge, and against the guess
     * budget it names ({@link Challenge#guessKey()}), as a failure until {@link #consume} says otherwise. Neither is
     * counted when the budget is closed: locked after failures in a row, or {@link GuessLimits#perDay()} failures in the
     * last 24 hours. A failure belongs to the day up to 24 hours after it, not at them. {@link GuessBudget} has the rules.
     *
     * <p>A budget is forgotten {@link GuessLimits#MEMORY} after its newest failure, or at the next purge after that.
     *
     * @param now the caller's time; a challenge is live before its expiry, never at it
     */
    AttemptResult countAttempt(ChallengeClaim claim, GuessLimits limits, Instant now);

    /**
     * Says that the guess counted at {@code now} was right, in one atomic step. It takes back one failure at exactly that
     * time from the challenge's guess budget, also when somebody else was quicker. If the challenge is still open, it is
     * used up, and the budget's failures in a row and its lock are forgotten. Failures of the last 24 hours stay.
     *
     * @param now the time that {@link #countAttempt} was given for this guess
     * @return true for exactly one caller per challenge, however many ask; false also at or after its expiry
     */
    boolean consume(ChallengeId id, Instant now);

    /**
     * Asks for one more text message: raises the count of sends and makes the delivery pending again.
     *
     * @param resendAt the earliest time for the message after this one
     * @param muted what {@link Challenge#muted()} becomes: whether this message only looks like one
     * @return the challenge after that, or empty if it is not live
     */
    Optional<Challenge> askAgain(ChallengeId id, Instant resendAt, boolean muted, Instant now);

    /** Forgets every wrong guess charged to this budget, those of the day too, and its lock. For an operator. */
    void forgive(SubjectKey guessKey);
}
