// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.RequestFingerprint;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.IdempotencyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Keys in the table {@code idempotency_keys}. Thread-safe. */
final class JdbcIdempotencyStore implements IdempotencyStore {

    private static final String LEASE_KEY = Sql.in("lease-idempotency-key.sql");
    private static final String FIND = "SELECT * FROM idempotency_keys WHERE key = ? AND kept_until > ?";
    private static final String COMPLETE = Sql.in("complete-idempotency-key.sql");
    private static final String ABANDON =
            "DELETE FROM idempotency_keys WHERE key = ? AND challenge_id = ? AND answered_at IS NULL";

    private final Database database;

    JdbcIdempotencyStore(Database database) {
        this.database = database;
    }

    /** Whoever is abandoned between the two statements was under way a moment ago, which is what the other is told. */
    @Override
    public Begin begin(SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return leased(key, fingerprint, challenge, at)
                .<Begin>map(whose -> whose.equals(challenge) ? new Begin.Begun() : new Begin.Resumed(whose))
                .or(() -> found(key, fingerprint, at))
                .orElseGet(Begin.Running::new);
    }

    @Override
    public void complete(SubjectKey key, Answer answer, Instant now) {
        database.statement(connection -> Query.on(
                        connection,
                        COMPLETE,
                        answer.at(),
                        answer.expiresAt(),
                        answer.resendAt(),
                        answer.codeLength(),
                        answer.attemptsLeft(),
                        now.plus(KEPT).truncatedTo(ChronoUnit.MILLIS),
                        key.toBytes(),
                        answer.challenge().value())
                .update());
    }

    @Override
    public void abandon(SubjectKey key, ChallengeId challenge) {
        database.statement(connection ->
                Query.on(connection, ABANDON, key.toBytes(), challenge.value()).update());
    }

    private Optional<ChallengeId> leased(
            SubjectKey key, RequestFingerprint fingerprint, ChallengeId challenge, Instant now) {
        return database.statement(connection -> Query.on(
                        connection,
                        LEASE_KEY,
                        key.toBytes(),
                        fingerprint.toBytes(),
                        challenge.value(),
                        now,
                        now.plus(LEASE),
                        now.plus(KEPT))
                .first(row -> new ChallengeId(row.getString("challenge_id"))));
    }

    private Optional<Begin> found(SubjectKey key, RequestFingerprint fingerprint, Instant now) {
        return database.statement(
                connection -> Query.on(connection, FIND, key.toBytes(), now).first(row -> outcome(row, fingerprint)));
    }

    private static Begin outcome(ResultSet row, RequestFingerprint fingerprint) throws SQLException {
        if (!new RequestFingerprint(row.getBytes("fingerprint")).equals(fingerprint)) {
            return new Begin.Mismatch();
        }
        Optional<Instant> answeredAt = Rows.optionalInstant(row, "answered_at");
        return answeredAt.isEmpty() ? new Begin.Running() : new Begin.Answered(answer(row, answeredAt.get()));
    }

    private static Answer answer(ResultSet row, Instant at) throws SQLException {
        return new Answer(
                new ChallengeId(row.getString("challenge_id")),
                at,
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "resend_at"),
                row.getInt("code_length"),
                row.getInt("attempts_left"));
    }
}
