// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.UserStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Users in the table {@code users}. Thread-safe. */
final class JdbcUserStore implements UserStore {

    private static final int LOOKS = 5;

    private static final String BY_PHONE = "SELECT * FROM users WHERE phone = ? AND deleted_at IS NULL";
    private static final String FOUND = Sql.in("find-user.sql");
    private static final String CREATE = Sql.in("create-user.sql");
    private static final String FIND = "SELECT * FROM users WHERE id = ? AND deleted_at IS NULL";
    private static final String RENAME = """
            UPDATE users SET name = ?, version = version + 1
             WHERE id = ? AND version = ? AND deleted_at IS NULL
            RETURNING *""";
    private static final String FREEZE =
            "UPDATE users SET status = 'frozen', version = version + 1 WHERE id = ? AND deleted_at IS NULL";
    private static final String THAW =
            "UPDATE users SET status = 'active', version = version + 1 WHERE id = ? AND deleted_at IS NULL";
    private static final String DELETE =
            "UPDATE users SET deleted_at = ?, version = version + 1 WHERE id = ? AND deleted_at IS NULL";
    private static final String END_SESSIONS =
            "UPDATE sessions SET ended_at = ?, end_reason = ? WHERE user_id = ? AND ended_at IS NULL RETURNING id";
    private static final String DELETE_IDENTITIES = "DELETE FROM user_identities WHERE user_id = ?";

    private final Database database;

    JdbcUserStore(Database database) {
        this.database = database;
    }

    /** Looks again after losing a race to create, since the winner is there then, unless deleted in the meantime. */
    @Override
    public Found findOrCreate(PhoneNumber phone, Optional<DisplayName> name, Instant now) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Found> there = found(phone, now);
            if (there.isPresent()) {
                return there.get();
            }
            Optional<User> created = create(phone, name, now);
            if (created.isPresent()) {
                return new Found(created.get(), true, now);
            }
        }
        throw new OtpStoreException("a user is being created and deleted over and over");
    }

    @Override
    public Optional<User> find(UserId id) {
        return database.statement(
                connection -> Query.on(connection, FIND, id.value()).first(Rows::user));
    }

    @Override
    public Optional<User> rename(UserId id, DisplayName name, int version) {
        return database.statement(connection ->
                Query.on(connection, RENAME, name.value(), id.value(), version).first(Rows::user));
    }

    @Override
    public Optional<List<SessionId>> freeze(UserId id, Instant now) {
        return database.transaction(connection -> {
            if (Query.on(connection, FREEZE, id.value()).update() == 0) {
                return Optional.empty();
            }
            return Optional.of(endSessions(connection, id, now));
        });
    }

    @Override
    public boolean thaw(UserId id) {
        return database.statement(
                connection -> Query.on(connection, THAW, id.value()).update() == 1);
    }

    @Override
    public Optional<List<SessionId>> delete(UserId id, Instant now) {
        return database.transaction(connection -> {
            if (Query.on(connection, DELETE, now, id.value()).update() == 0) {
                return Optional.empty();
            }
            Query.on(connection, DELETE_IDENTITIES, id.value()).update();
            return Optional.of(endSessions(connection, id, now));
        });
    }

    /** The user's row is locked by now, so whoever opens a session comes before this, or finds the user changed. */
    private static List<SessionId> endSessions(Connection connection, UserId id, Instant now) throws SQLException {
        return Query.on(connection, END_SESSIONS, now, Rows.spelling(SessionEnd.REVOKED), id.value())
                .all(row -> new SessionId(row.getString(1)));
    }

    @Override
    public Optional<User> find(PhoneNumber phone) {
        return database.statement(
                connection -> Query.on(connection, BY_PHONE, phone.e164()).first(Rows::user));
    }

    private Optional<Found> found(PhoneNumber phone, Instant now) {
        return database.statement(connection -> Query.on(connection, FOUND, phone.e164(), now)
                .first(row -> new Found(Rows.user(row), false, Rows.instant(row, "last_found"))));
    }

    private Optional<User> create(PhoneNumber phone, Optional<DisplayName> name, Instant now) {
        return database.statement(
                connection -> Query.on(connection, CREATE, phone.e164(), name.map(DisplayName::value), now, now)
                        .first(Rows::user));
    }
}
