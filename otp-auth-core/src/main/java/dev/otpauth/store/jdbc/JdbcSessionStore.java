// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.SessionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sessions in the table {@code sessions}, their refresh tokens in {@code tokens}. Locks are taken in the order user,
 * refresh token, session. Thread-safe.
 */
final class JdbcSessionStore implements SessionStore {

    private static final Duration SEEN_TO = Duration.ofMinutes(1);

    static final String OPEN = Sql.in("lock-user.sql") + ";\n" + Sql.in("open-session.sql");
    static final String OPEN_WITH_TOKEN = OPEN + ";\n" + Sql.in("save-token.sql");
    private static final Object[] NOTHING = {};
    private static final String LIST = """
            SELECT * FROM sessions
             WHERE user_id = ? AND ended_at IS NULL AND expires_at > ?
             ORDER BY created_at DESC, id DESC""";
    private static final String END = """
            UPDATE sessions SET ended_at = ?, end_reason = ?
             WHERE id = ? AND user_id = ? AND ended_at IS NULL AND expires_at > ?""";
    private static final String END_ALL = """
            UPDATE sessions SET ended_at = ?, end_reason = ?
             WHERE user_id = ? AND id <> ? AND ended_at IS NULL AND expires_at > ?
            RETURNING id""";
    private static final String LOCK_ANY_USER = "SELECT id FROM users WHERE id = ? FOR NO KEY UPDATE";
    private static final String ENDED_SINCE = "SELECT id FROM sessions WHERE user_id = ? AND ended_at >= ?";
    private static final String TOUCH =
            "UPDATE sessions SET last_seen_at = ? WHERE id = ? AND ended_at IS NULL AND last_seen_at <= ?";

    private final Database database;

    JdbcSessionStore(Database database) {
        this.database = database;
    }

    /**
     * The driver sends all statements at once, each with a view of its own. So the second one sees what others did while
     * the first one waited for the lock. They need a transaction by name: without it the driver may end the implicit one
     * between them, once it knows that a row of the second one has no fixed size.
     *
     * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING">Pipelining</a>
     */
    @Override
    public Optional<List<SessionId>> open(Session session, Optional<StoredToken> refresh, int maxSessions) {
        return database.transaction(connection -> {
            String sql = refresh.isPresent() ? OPEN_WITH_TOKEN : OPEN;
            Object[] values = Stream.of(
                            openValues(session, maxSessions),
                            refresh.map(Rows::values).orElse(NOTHING))
                    .flatMap(Stream::of)
                    .toArray();
            return Query.on(connection, sql, values).second(JdbcSessionStore::id);
        });
    }

    @Override
    public RotationResult rotate(Rotation wish) {
        return database.transaction(connection -> new TokenRotation(connection, wish).result());
    }

    @Override
    public List<Session> list(UserId user, Instant now) {
        return database.statement(
                connection -> Query.on(connection, LIST, user.value(), now).all(Rows::session));
    }

    @Override
    public boolean end(SessionId session, UserId user, SessionEnd reason, Instant now) {
        return database.statement(
                connection -> Query.on(connection, END, now, Rows.spelling(reason), session.value(), user.value(), now)
                                .update()
                        == 1);
    }

    @Override
    public List<SessionId> endAll(UserId user, Optional<SessionId> except, SessionEnd reason, Instant now) {
        String spared = except.map(SessionId::value).orElse("");
        return database.transaction(connection -> {
            Query.on(connection, LOCK_ANY_USER, user.value()).first(row -> true);
            return Query.on(connection, END_ALL, now, Rows.spelling(reason), user.value(), spared, now)
                    .all(JdbcSessionStore::id);
        });
    }

    @Override
    public List<SessionId> endedSince(UserId user, Instant since) {
        return database.statement(connection ->
                Query.on(connection, ENDED_SINCE, user.value(), since).all(JdbcSessionStore::id));
    }

    /** Writes at most once a minute, however many ask. */
    @Override
    public void touch(SessionId session, Instant now) {
        database.statement(connection -> Query.on(connection, TOUCH, now, session.value(), now.minus(SEEN_TO))
                .update());
    }

    /** The values of {@link #OPEN}. */
    static Object[] openValues(Session it, int maxSessions) {
        return new Object[] {
            it.userId().value(),
            it.createdAt(),
            it.userId().value(),
            it.createdAt(),
            maxSessions - 1,
            it.id().value(),
            it.createdAt(),
            it.lastSeenAt(),
            it.expiresAt(),
            it.device(),
            it.network(),
            it.userId().value()
        };
    }

    static SessionId id(ResultSet row) throws SQLException {
        return new SessionId(row.getString("id"));
    }
}
