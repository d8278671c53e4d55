// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.event;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.policy.Rule;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import java.time.Duration;

/**
 * Listens to what happens. Every method does nothing unless overridden; override what you need.
 *
 * <p>Called on the thread that did the work, after it was done. A listener must be thread-safe and quick. What it throws
 * is logged and forgotten: it cannot hurt a sign-in. Nothing it receives holds a code or a token; phone numbers print
 * masked.
 */
public interface AuthEvents {

    /** Hears nothing. */
    AuthEvents NONE = new AuthEvents() {};

    /** A code was asked for and will be sent, or will only look so if the challenge is {@link Challenge#muted()}. */
    default void codeRequested(Challenge challenge, Client client) {}

    /** A code was asked for and refused. */
    default void codeRefused(StartResult.Reason reason, Client client) {}

    /** The same code was asked for again and will be sent, or will only look so if the challenge is muted now. */
    default void codeRequestedAgain(Challenge challenge, Client client) {}

    /** The provider took a message. {@code providerId} is its name for it. */
    default void messageSent(ChallengeId challenge, PhoneNumber phone, String providerId) {}

    /** A message was not sent and will not be. */
    default void messageFailed(ChallengeId challenge, PhoneNumber phone, DeliveryFailure cause) {}

    /** Nobody knows whether a message was sent. It is not sent again. */
    default void messageUnknown(ChallengeId challenge) {}

    /** A right code: somebody is signed in. */
    default void signedIn(User user, Session session, boolean created, Client client) {}

    /**
     * Somebody signed in to an account whose number nobody had proven for {@code unused}: the operator of the number may
     * have given it to another person. Told after {@link #signedIn}.
     */
    default void reassignmentRisk(User user, Duration unused, Client client) {}

    /** A code was tried and refused. */
    default void verifyRefused(ChallengeId challenge, VerifyResult.Reason reason, Client client) {}

    /** A phone is locked for guessing; {@code wait} is what remains of the lock. */
    default void phoneLocked(ChallengeId challenge, Duration wait, Client client) {}

    /** A challenge names a code key that is not configured here, so no code can be right. */
    default void unknownCodeKey(ChallengeId challenge) {}

    /** A rule against abuse did not simply let something pass. */
    default void ruleDecided(RuleDecision decision) {}

    /**
     * A budget of the operator's has passed 80 percent: told to whoever charged it, and by the same node again when it passes
     * after it was below 70 percent, or a window later. At 100 percent nothing more is sent until the window has moved on, or
     * somebody raises it.
     *
     * @param used what was counted, in what the rule counts
     */
    default void budgetAlarm(Rule rule, long used, long max) {}

    /** An operator did something by hand. */
    default void operatorActed(OperatorAct act) {}

    /** A session's tokens were renewed. */
    default void sessionRefreshed(UserId user, SessionId session) {}

    /** A used-up refresh token was shown again, after the grace: it may be stolen. Its session has ended. */
    default void refreshTokenReused(UserId user, SessionId session) {}

    /** A session ended before its time. */
    default void sessionEnded(UserId user, SessionId session, SessionEnd reason) {}
}
