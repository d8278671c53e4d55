// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A session in its user's list. */
record SessionAnswer(
        String id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, Optional<String> device, boolean current) {

    static SessionAnswer of(Session session, SessionId current) {
        return new SessionAnswer(
                session.id().value(),
                Seconds.of(session.createdAt()),
                Seconds.of(session.lastSeenAt()),
                Seconds.of(session.expiresAt()),
                session.device(),
                session.id().equals(current));
    }

    /** All of them. */
    record Listed(List<SessionAnswer> sessions) {}
}
