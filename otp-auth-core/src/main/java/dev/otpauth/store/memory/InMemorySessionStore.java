// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.store.memory.Accounts.SessionRow;
import dev.otpauth.store.memory.Accounts.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions in memory, as many as are not purged. Thread-safe. */
final class InMemorySessionStore implements SessionStore, ExpiredRows {

    private static final Duration SEEN_TO = Duration.ofMinutes(1);
    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

    private final Accounts accounts;
    private final TokenRotation rotation;

    InMemorySessionStore(Accounts accounts) {
        this.accounts = accounts;
        this.rotation = new TokenRotation(accounts);
    }

    @Override
    public Optional<List<SessionId>> open(Session session, Optional<StoredToken> refresh, int maxSessions) {
        synchronized (accounts) {
            if (!accounts.isActive(session.userId())) {
                return Optional.empty();
            }
            List<Session> live = accounts.live(session.userId(), session.createdAt());
            List<SessionId> displaced = ids(live.subList(Math.min(live.size(), maxSessions - 1), live.size()));
            displaced.forEach(id -> accounts.end(id, session.createdAt()));
            keep(session);
            refresh.ifPresent(token -> accounts.tokens.put(token.hash(), new TokenRow(token, Optional.empty())));
            return Optional.of(displaced);
        }
    }

    @Override
    public RotationResult rotate(Rotation wish) {
        synchronized (accounts) {
            return rotation.of(wish);
        }
    }

    @Override
    public List<Session> list(UserId user, Instant now) {
        synchronized (accounts) {
            return accounts.live(user, now);
        }
    }

    @Override
    public boolean end(SessionId session, UserId user, SessionEnd reason, Instant now) {
        synchronized (accounts) {
            boolean theirs = ids(accounts.live(user, now)).contains(session);
            if (theirs) {
                accounts.end(session, now);
            }
            return theirs;
        }
    }

    @Override
    public List<SessionId> endAll(UserId user, Optional<SessionId> except, SessionEnd reason, Instant now) {
        synchronized (accounts) {
            List<SessionId> ended = ids(accounts.live(user, now)).stream()
                    .filter(id -> !except.equals(Optional.of(id)))
                    .toList();
            ended.forEach(id -> accounts.end(id, now));
            return ended;
        }
    }

    @Override
    public List<SessionId> endedSince(UserId user, Instant since) {
        synchronized (accounts) {
            return accounts.endedSince(user, since);
        }
    }

    @Override
    public void touch(SessionId session, Instant now) {
        synchronized (accounts) {
            accounts.sessions.computeIfPresent(session, (id, row) -> isStale(row, now) ? row.seenAt(now) : row);
        }
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public int purge(Instant now, int limit) {
        synchronized (accounts) {
            List<Session> over = accounts.sessions.values().stream()
                    .filter(row -> isOver(row, now.minus(KEPT_AFTER_END)))
                    .map(SessionRow::session)
                    .limit(limit)
                    .toList();
            over.forEach(this::forget);
            return over.size();
        }
    }

    private void keep(Session session) {
        accounts.sessions.put(session.id(), new SessionRow(session, Optional.empty()));
        accounts.sessionsOf
                .computeIfAbsent(session.userId(), user -> new ArrayList<>())
                .add(session.id());
    }

    private void forget(Session session) {
        accounts.sessions.remove(session.id());
        accounts.sessionsOf.computeIfPresent(session.userId(), (user, ids) -> {
            ids.remove(session.id());
            return ids.isEmpty() ? null : ids;
        });
    }

    private static boolean isStale(SessionRow row, Instant now) {
        return row.isLiveAt(now) && !row.session().lastSeenAt().plus(SEEN_TO).isAfter(now);
    }

    private static boolean isOver(SessionRow row, Instant before) {
        return !row.endedAt().orElse(row.session().expiresAt()).isAfter(before);
    }

    private static List<SessionId> ids(List<Session> sessions) {
        return sessions.stream().map(Session::id).toList();
    }
}
