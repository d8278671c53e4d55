// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.RotationSalt;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Invalidations;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The users, sessions and tokens that three stores share, so that a frozen user's token is not found. Hold its monitor to
 * change anything; reading needs none.
 */
final class Accounts {

    final Map<UserId, User> users = new ConcurrentHashMap<>();
    final Map<PhoneNumber, UserId> phones = new ConcurrentHashMap<>();
    final Map<SessionId, SessionRow> sessions = new ConcurrentHashMap<>();
    final Map<UserId, List<SessionId>> sessionsOf = new ConcurrentHashMap<>();
    final Map<TokenHash, TokenRow> tokens = new ConcurrentHashMap<>();

    final List<Invalidations.Listener> listeners = new CopyOnWriteArrayList<>();

    record SessionRow(Session session, Optional<Instant> endedAt) {

        boolean isLiveAt(Instant now) {
            return endedAt.isEmpty() && now.isBefore(session.expiresAt());
        }

        SessionRow seenAt(Instant now) {
            Session seen = new Session(
                    session.id(),
                    session.userId(),
                    session.createdAt(),
                    now,
                    session.expiresAt(),
                    session.device(),
                    session.network());
            return new SessionRow(seen, endedAt);
        }
    }

    record TokenRow(StoredToken token, Optional<Replacement> replacement) {}

    record Replacement(RotationSalt salt, TokenHash successor, Instant at) {}

    boolean mayBeUsed(SessionId id, Instant now) {
        SessionRow row = sessions.get(id);
        return row != null && row.isLiveAt(now) && isActive(row.session().userId());
    }

    boolean isActive(UserId id) {
        User user = users.get(id);
        return user != null && user.isActive();
    }

    /** Newest first. */
    List<Session> live(UserId user, Instant now) {
        return sessionsOf.getOrDefault(user, List.of()).stream()
                .map(sessions::get)
                .filter(row -> row != null && row.isLiveAt(now))
                .map(SessionRow::session)
                .sorted(Comparator.comparing(Session::createdAt).reversed())
                .toList();
    }

    List<SessionId> endedSince(UserId user, Instant since) {
        return sessionsOf.getOrDefault(user, List.of()).stream()
                .filter(id -> Optional.ofNullable(sessions.get(id))
                        .flatMap(SessionRow::endedAt)
                        .filter(at -> !at.isBefore(since))
                        .isPresent())
                .toList();
    }

    void end(SessionId id, Instant now) {
        sessions.computeIfPresent(id, (same, row) -> new SessionRow(row.session(), Optional.of(now)));
        listeners.forEach(listener -> listener.ended(id));
    }
}
