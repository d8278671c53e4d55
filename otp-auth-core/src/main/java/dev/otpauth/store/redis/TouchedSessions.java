// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.SessionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions kept elsewhere, whose use is also noted on their tokens in Redis. Thread-safe. */
record TouchedSessions(SessionStore sessions, RedisTokenStore tokens) implements SessionStore {

    @Override
    public Optional<List<SessionId>> open(Session session, Optional<StoredToken> refresh, int maxSessions) {
        return sessions.open(session, refresh, maxSessions);
    }

    @Override
    public RotationResult rotate(Rotation rotation) {
        return sessions.rotate(rotation);
    }

    @Override
    public List<Session> list(UserId user, Instant now) {
        return sessions.list(user, now);
    }

    @Override
    public boolean end(SessionId session, UserId user, SessionEnd reason, Instant now) {
        return sessions.end(session, user, reason, now);
    }

    @Override
    public List<SessionId> endAll(UserId user, Optional<SessionId> except, SessionEnd reason, Instant now) {
        return sessions.endAll(user, except, reason, now);
    }

    @Override
    public List<SessionId> endedSince(UserId user, Instant since) {
        return sessions.endedSince(user, since);
    }

    /**
     * Whether a token is live is for Redis to say. So a database that is away costs the list of sessions a minute of its
     * accuracy, and does not cost a signed-in user an answer.
     */
    @Override
    public void touch(SessionId session, Instant now) {
        tokens.touch(session, now);
        try {
            sessions.touch(session, now);
        } catch (OtpStoreException away) {
            return;
        }
    }
}
