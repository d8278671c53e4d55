// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.TokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Hashes of tokens in the table {@code tokens}. A token is found together with its session and its user, in one query, so
 * ending the session or freezing the user is all it takes to make it dead. Thread-safe.
 */
final class JdbcTokenStore implements TokenStore {

    private static final String SAVE = Sql.in("save-token.sql");
    private static final String FIND = Sql.in("find-token.sql");
    private static final String END_SESSIONS = Sql.in("delete-session-tokens.sql");

    private final Database database;

    JdbcTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(StoredToken token) {
        database.statement(connection -> Query.on(
                        connection,
                        SAVE,
                        token.hash().toBytes(),
                        token.scope().name(),
                        token.issuedAt(),
                        token.expiresAt(),
                        token.sessionId().value())
                .update());
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        return database.statement(connection ->
                Query.on(connection, FIND, hash.toBytes(), now, now).first(JdbcTokenStore::holder));
    }

    @Override
    public void endSessions(Collection<SessionId> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        String[] ids = sessions.stream().map(SessionId::value).toArray(String[]::new);
        database.statement(
                connection -> Query.on(connection, END_SESSIONS, (Object) ids).update());
    }

    private static AuthenticatedUser holder(ResultSet row) throws SQLException {
        return new AuthenticatedUser(
                new UserId(row.getLong("user_id")),
                new SessionId(row.getString("session_id")),
                new Scope(row.getString("scope")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "last_seen_at"));
    }
}
