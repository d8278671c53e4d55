// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions and the hashes of their refresh tokens. Thread-safe.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer.
 */
public interface SessionStore {

    /**
     * Opens a session, all or nothing, and ends the user's oldest ones beyond {@code maxSessions}
     * ({@link SessionEnd#DISPLACED}). However many are opened at once, no more than that are ever live.
     *
     * @param refresh its first refresh token, if sessions refresh
     * @return the sessions that were ended; empty if the user does not exist or may not sign in, and nothing was opened
     */
    Optional<List<SessionId>> open(Session session, Optional<StoredToken> refresh, int maxSessions);

    /** Replaces a refresh token by its successor, in one atomic step: of any number of callers, one makes it. */
    RotationResult rotate(Rotation rotation);

    /** The live sessions of a user, newest first. */
    List<Session> list(UserId user, Instant now);

    /**
     * Ends one session of that user.
     *
     * @return true for exactly one caller; false if it is not live, or not theirs
     */
    boolean end(SessionId session, UserId user, SessionEnd reason, Instant now);

    /**
     * Ends the live sessions of a user.
     *
     * @param except one to leave alone
     * @return those that this call ended
     */
    List<SessionId> endAll(UserId user, Optional<SessionId> except, SessionEnd reason, Instant now);

    /**
     * The sessions of a user that were ended at {@code since} or later: those whose access tokens may have to be ended
     * again, because a token store elsewhere did not answer the first time.
     */
    List<SessionId> endedSince(UserId user, Instant since);

    /** Notes that a session was used. */
    void touch(SessionId session, Instant now);
}
