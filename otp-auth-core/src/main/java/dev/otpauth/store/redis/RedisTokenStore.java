// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.Invalidations;
import dev.otpauth.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Access tokens in Redis, for sessions that are kept elsewhere. Finding one is a single GET. Thread-safe.
 *
 * <p>A token lies in a slot of its own, the list of a session's tokens in another, so no script sees both. Whoever saves a
 * token puts its hash on the list first, then saves it unless something is there. Whoever ends a session marks the list as
 * ended, then marks each token on it as dead, saved or not. So a token is either refused by the list, or on the list when
 * the session ends and then dead for good; it makes no difference who stops half-way.
 */
final class RedisTokenStore implements TokenStore {

    /** More than a save can take; until then a session's end is remembered. */
    private static final Duration END_REMEMBERED = Duration.ofDays(1);

    /** A key outlives its token a little. Whether the token is live is decided by its text. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /**
     * A token stays on its session's list this long after its expiry. The clock of the node that adds the next one may be
     * ahead, and to another node the earlier one may still be live when the session ends.
     */
    private static final Duration LONGEST_AHEAD = Duration.ofMinutes(10);

    private static final Script REMEMBER = Script.named("remember-token");
    private static final Script SAVE = Script.named("save-token");
    private static final Script END_SESSION = Script.named("end-session");
    private static final Script END_TOKEN = Script.named("end-token");
    private static final Script TOKENS_OF_SESSION = Script.named("tokens-of-session");
    private static final Script TOUCH = Script.named("touch-token");

    private final Redis redis;
    private final RedisInvalidations invalidations;

    RedisTokenStore(Redis redis, RedisInvalidations invalidations) {
        this.redis = redis;
        this.invalidations = invalidations;
    }

    @Override
    public void save(StoredToken token) {
        String hash = text(token.hash());
        String life =
                millis(Duration.between(token.issuedAt(), token.expiresAt()).plus(SLACK));
        String expiry = TokenLine.micros(token.expiresAt());
        String gone = TokenLine.micros(token.issuedAt().minus(LONGEST_AHEAD));
        boolean mayBeSaved = redis.run(REMEMBER, List.of(session(token.sessionId())), hash, expiry, gone, life)
                .isTrue();
        if (mayBeSaved) {
            redis.run(SAVE, List.of(token(hash)), TokenLine.of(token), life);
        }
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        return redis.get(token(text(hash)))
                .filter(line -> !line.isEmpty())
                .map(TokenLine::holder)
                .filter(holder ->
                        now.isBefore(holder.expiresAt()) && !holder.scope().equals(Scope.REFRESH));
    }

    @Override
    public void endSessions(Collection<SessionId> sessions) {
        sessions.forEach(this::end);
    }

    @Override
    public Optional<Invalidations> invalidations() {
        return Optional.of(invalidations);
    }

    /** Notes on every token of a session that it was used. */
    void touch(SessionId session, Instant now) {
        List<String> hashes =
                redis.run(TOKENS_OF_SESSION, List.of(session(session))).texts();
        hashes.forEach(hash -> redis.run(TOUCH, List.of(token(hash)), TokenLine.micros(now)));
    }

    private void end(SessionId session) {
        String remembered = millis(END_REMEMBERED);
        List<String> hashes =
                redis.run(END_SESSION, List.of(session(session)), remembered).texts();
        hashes.forEach(hash ->
                redis.run(END_TOKEN, List.of(token(hash)), remembered, invalidations.channel(), session.value()));
    }

    private String session(SessionId id) {
        return redis.key("session", id.value());
    }

    private String token(String hash) {
        return redis.key("token", hash);
    }

    private static String text(TokenHash hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.toBytes());
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.max(1, duration.toMillis()));
    }
}
