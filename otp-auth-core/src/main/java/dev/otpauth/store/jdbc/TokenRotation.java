// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.RotationSalt;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One attempt to replace a refresh token, inside a transaction. */
final class TokenRotation {

    private static final String LOCK = Sql.in("lock-refresh-token.sql");
    private static final String REPLACE = Sql.in("replace-refresh-token.sql");
    private static final String SUCCESSOR_END = "SELECT expires_at FROM tokens WHERE hash = ?";
    private static final String END_SESSION =
            "UPDATE sessions SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL";

    private final Connection connection;
    private final Rotation wish;

    TokenRotation(Connection connection, Rotation wish) {
        this.connection = connection;
        this.wish = wish;
    }

    RotationResult result() throws SQLException {
        Optional<Presented> presented = Query.on(
                        connection, LOCK, wish.presented().toBytes(), wish.now())
                .first(TokenRotation::presented);
        if (presented.isEmpty()) {
            return new RotationResult.NotLive();
        }
        Presented token = presented.get();
        return token.replacement().isPresent()
                ? again(token, token.replacement().get())
                : first(token);
    }

    private record Presented(Session session, Instant expiresAt, Optional<Replacement> replacement) {

        boolean isLiveAt(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    private record Replacement(Instant at, TokenHash successor, RotationSalt salt) {}

    private RotationResult first(Presented token) throws SQLException {
        if (!token.isLiveAt(wish.now())) {
            return new RotationResult.NotLive();
        }
        Instant end = earlier(wish.successorExpiresAt(), token.session().expiresAt());
        Query.on(
                        connection,
                        REPLACE,
                        wish.successor().toBytes(),
                        wish.now(),
                        wish.salt().toBytes(),
                        wish.presented().toBytes(),
                        end)
                .update();
        return new RotationResult.Rotated(token.session(), wish.salt(), wish.now(), end);
    }

    private RotationResult again(Presented token, Replacement made) throws SQLException {
        // Asked for only now: a caller who waited for the lock does not see the successor in the query that waited.
        Optional<Instant> end = Query.on(
                        connection, SUCCESSOR_END, made.successor().toBytes())
                .first(row -> Rows.instant(row, "expires_at"));
        if (wish.now().isBefore(made.at().plus(wish.grace())) && end.isPresent()) {
            return new RotationResult.Rotated(token.session(), made.salt(), made.at(), end.get());
        }
        return token.isLiveAt(wish.now()) && endSession(token.session())
                ? new RotationResult.Reused(
                        token.session().id(), token.session().userId())
                : new RotationResult.NotLive();
    }

    private boolean endSession(Session session) throws SQLException {
        return Query.on(
                                connection,
                                END_SESSION,
                                wish.now(),
                                Rows.spelling(SessionEnd.TOKEN_REUSED),
                                session.id().value())
                        .update()
                == 1;
    }

    private static Presented presented(ResultSet row) throws SQLException {
        Optional<Instant> replacedAt = Rows.optionalInstant(row, "replaced_at");
        Optional<Replacement> replacement = replacedAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replacement(
                        replacedAt.get(),
                        new TokenHash(row.getBytes("replaced_by")),
                        new RotationSalt(row.getBytes("salt"))));
        return new Presented(Rows.session(row), Rows.instant(row, "token_expires_at"), replacement);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
