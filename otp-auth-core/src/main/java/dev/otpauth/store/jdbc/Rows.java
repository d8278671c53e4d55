// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.CodeSeed;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.KeyId;
import dev.otpauth.model.Nonce;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.model.UserStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** What the rows of the tables mean. */
final class Rows {

    private Rows() {}

    static Challenge challenge(ResultSet row) throws SQLException {
        return new Challenge(
                new ChallengeId(row.getString("id")),
                new PhoneNumber(row.getString("phone")),
                new Purpose(row.getString("purpose")),
                Optional.ofNullable(row.getBytes("binding")).map(ClientBinding::new),
                seed(row),
                row.getString("locale"),
                new SubjectKey(row.getBytes("guess_key")),
                Optional.ofNullable(row.getBytes("device")).map(TokenHash::new),
                row.getBoolean("muted"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                row.getInt("attempts"),
                row.getInt("max_attempts"),
                delivery(row),
                optionalInstant(row, "ended_at"));
    }

    static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getString("id")),
                new UserId(row.getLong("user_id")),
                instant(row, "created_at"),
                instant(row, "last_seen_at"),
                instant(row, "expires_at"),
                Optional.ofNullable(row.getString("device")),
                Optional.ofNullable(row.getString("network")));
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getLong("id")),
                new PhoneNumber(row.getString("phone")),
                Optional.ofNullable(row.getString("name")).map(DisplayName::new),
                constant(UserStatus.class, row.getString("status")),
                instant(row, "created_at"),
                row.getInt("version"));
    }

    /** The values of {@code save-token.sql}. */
    static Object[] values(StoredToken token) {
        return new Object[] {
            token.hash().toBytes(),
            token.scope().name(),
            token.issuedAt(),
            token.expiresAt(),
            token.sessionId().value()
        };
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** How a constant is spelt in the database. */
    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String spelling) {
        return Enum.valueOf(type, spelling.toUpperCase(Locale.ROOT));
    }

    private static CodeSeed seed(ResultSet row) throws SQLException {
        return new CodeSeed(
                new Nonce(row.getBytes("nonce")), new KeyId(row.getString("key_id")), row.getInt("code_length"));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                constant(DeliveryState.class, row.getString("delivery_state")),
                Optional.ofNullable(row.getString("delivery_failure"))
                        .map(failure -> constant(DeliveryFailure.class, failure)),
                row.getInt("sends"),
                instant(row, "resend_at"));
    }
}
