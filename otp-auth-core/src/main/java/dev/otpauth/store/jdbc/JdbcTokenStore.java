// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.Invalidations;
import dev.otpauth.spi.TokenStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hashes of tokens in the table {@code tokens}. A token is found together with its session, in one query, so ending
 * the session is all it takes to make it dead; freezing or deleting a user ends their sessions. Thread-safe.
 */
final class JdbcTokenStore implements TokenStore {

    private static final String SAVE = Sql.in("save-token.sql");
    private static final String FIND = Sql.in("find-token.sql");
    private static final String FIND_ALL = Sql.in("find-tokens.sql");
    private static final String END_SESSIONS = Sql.in("delete-session-tokens.sql");

    private final Database database;
    private final Optional<LookUps<TokenHash, Found>> lookUps;

    /** @param coalescing whether look-ups at the same time share a statement */
    JdbcTokenStore(Database database, boolean coalescing) {
        this.database = database;
        this.lookUps = coalescing
                ? Optional.of(new LookUps<>(
                        boarding -> database.statement(connection -> findAll(connection, boarding.get()))))
                : Optional.empty();
    }

    @Override
    public void save(StoredToken token) {
        database.statement(
                connection -> Query.on(connection, SAVE, Rows.values(token)).update());
    }

    @Override
    public Optional<AuthenticatedUser> find(TokenHash hash, Instant now) {
        return lookUps.map(shared -> shared.find(hash))
                .orElseGet(() -> database.statement(connection -> find(connection, hash)))
                .filter(found -> found.isLiveAt(now))
                .map(Found::holder);
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

    @Override
    public Optional<Invalidations> invalidations() {
        return Optional.of(new PostgresInvalidations(database.dataSource()));
    }

    private static Optional<Found> find(Connection connection, TokenHash hash) throws SQLException {
        return Query.on(connection, FIND, (Object) hash.toBytes()).first(JdbcTokenStore::found);
    }

    private static Map<TokenHash, Found> findAll(Connection connection, Set<TokenHash> hashes) throws SQLException {
        Map<TokenHash, Found> found = new HashMap<>();
        if (hashes.size() == 1) {
            TokenHash hash = hashes.iterator().next();
            find(connection, hash).ifPresent(only -> found.put(hash, only));
            return found;
        }
        byte[][] all = hashes.stream().map(TokenHash::toBytes).toArray(byte[][]::new);
        Query.on(connection, FIND_ALL, (Object) all).all(row -> found.put(new TokenHash(row.getBytes(7)), found(row)));
        return found;
    }

    /** The time is compared here: with it in the query, PostgreSQL would plan anew for every token. */
    private record Found(AuthenticatedUser holder, Instant sessionExpiresAt) {

        boolean isLiveAt(Instant now) {
            return now.isBefore(holder.expiresAt()) && now.isBefore(sessionExpiresAt);
        }
    }

    /** By position, since this runs on every request. */
    private static Found found(ResultSet row) throws SQLException {
        AuthenticatedUser holder = new AuthenticatedUser(
                new UserId(row.getLong(1)),
                new SessionId(row.getString(2)),
                new Scope(row.getString(3)),
                instant(row, 4),
                instant(row, 5));
        return new Found(holder, instant(row, 6));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
