// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.Invalidations;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.store.memory.Accounts.SessionRow;
import dev.otpauth.store.memory.Accounts.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Hashes of tokens in memory, as many as are not purged. Thread-safe. */
final class InMemoryTokenStore implements TokenStore, ExpiredRows {

    /** Longer than any grace, so that a replaced token is there while it may still be shown. */
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofMinutes(1);

    private final Accounts accounts;

    InMemoryTokenStore(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void save(StoredToken token) {
        synchronized (accounts) {
            if (accounts.sessions.containsKey(token.sessionId())) {
                accounts.tokens.putIfAbsent(token.hash(), new TokenRow(token, Optional.empty()));
            }
        }
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        return Optional.ofNullable(accounts.tokens.get(hash))
                .map(TokenRow::token)
                .filter(token ->
                        now.isBefore(token.expiresAt()) && !token.scope().equals(Scope.REFRESH))
                .filter(token -> accounts.mayBeUsed(token.sessionId(), now))
                .flatMap(this::holder);
    }

    @Override
    public void endSessions(Collection<SessionId> sessions) {
        synchronized (accounts) {
            accounts.tokens
                    .values()
                    .removeIf(row -> !row.token().scope().equals(Scope.REFRESH)
                            && sessions.contains(row.token().sessionId()));
            accounts.listeners.forEach(listener -> sessions.forEach(listener::ended));
        }
    }

    /** Whoever listens is told by the thread that ends a session. */
    @Override
    public Optional<Invalidations> invalidations() {
        return Optional.of(listener -> {
            accounts.listeners.add(listener);
            listener.connected();
            return () -> accounts.listeners.remove(listener);
        });
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public int purge(Instant now, int limit) {
        Instant before = now.minus(KEPT_AFTER_EXPIRY);
        synchronized (accounts) {
            List<TokenHash> over = accounts.tokens.values().stream()
                    .map(TokenRow::token)
                    .filter(token ->
                            !token.expiresAt().isAfter(before) || !accounts.sessions.containsKey(token.sessionId()))
                    .map(StoredToken::hash)
                    .limit(limit)
                    .toList();
            over.forEach(accounts.tokens::remove);
            return over.size();
        }
    }

    private Optional<AuthenticatedUser> holder(StoredToken token) {
        return Optional.ofNullable(accounts.sessions.get(token.sessionId()))
                .map(SessionRow::session)
                .map(session -> new AuthenticatedUser(
                        token.userId(), session.id(), token.scope(), token.expiresAt(), session.lastSeenAt()));
    }
}
