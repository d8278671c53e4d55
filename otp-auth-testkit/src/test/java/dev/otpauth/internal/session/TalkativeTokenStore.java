// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Invalidations;
import dev.otpauth.spi.Invalidations.Listener;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.testkit.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A token store that counts how often it is asked, does something before it answers, and tells what the test tells it. */
final class TalkativeTokenStore implements TokenStore {

    private final Map<TokenHash, AuthenticatedUser> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Runnable beforeAnswer = () -> {};

    /** A live token of a session of its own. */
    TokenHash live(Instant seenAt, Instant expiresAt) {
        TokenHash hash = Sessions.hash();
        tokens.put(hash, new AuthenticatedUser(new UserId(1), SessionId.random(), Scope.ACCESS, expiresAt, seenAt));
        return hash;
    }

    SessionId sessionOf(TokenHash hash) {
        return tokens.get(hash).sessionId();
    }

    int questions() {
        return questions.get();
    }

    /** Runs after the answer is known and before it is given. */
    void beforeAnswer(Runnable what) {
        beforeAnswer = what;
    }

    Listener listener() {
        return listeners.get(0);
    }

    /** Does so behind the cache's back, as another node would. */
    void kill(TokenHash hash) {
        tokens.remove(hash);
    }

    @Override
    public void save(StoredToken token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        questions.incrementAndGet();
        Optional<AuthenticatedUser> found =
                Optional.ofNullable(tokens.get(hash)).filter(holder -> now.isBefore(holder.expiresAt()));
        beforeAnswer.run();
        return found;
    }

    @Override
    public void endSessions(Collection<SessionId> sessions) {
        tokens.values().removeIf(holder -> sessions.contains(holder.sessionId()));
    }

    @Override
    public Optional<Invalidations> invalidations() {
        return Optional.of(listener -> {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        });
    }
}
