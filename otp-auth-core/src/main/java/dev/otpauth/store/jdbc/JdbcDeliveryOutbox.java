// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Delivery;
import dev.otpauth.model.DeliveryReceipt;
import dev.otpauth.spi.DeliveryOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The text messages that rows of {@code otp_challenges} wait for. Thread-safe. */
final class JdbcDeliveryOutbox implements DeliveryOutbox {

    private static final String CLAIM = Sql.in("claim-message.sql");
    private static final String SETTLE = Sql.in("settle-message.sql");
    private static final String OVERDUE = Sql.in("overdue-messages.sql");
    private static final String ABANDON = Sql.in("abandon-messages.sql");

    private static final String FAILED_LATER = Sql.in("fail-message-later.sql");
    private static final String ARRIVED = """
            UPDATE otp_challenges
               SET delivery_state = ?
             WHERE id = ? AND sends = ? AND delivery_state = 'unknown'
            RETURNING *
            """;

    private final Database database;

    JdbcDeliveryOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Challenge> claim(ChallengeId id, Instant now) {
        return database.statement(
                connection -> Query.on(connection, CLAIM, now, id.value(), now).first(Rows::challenge));
    }

    @Override
    public boolean settle(ChallengeId id, Delivery outcome) {
        return database.statement(connection -> Query.on(
                                connection,
                                SETTLE,
                                Rows.spelling(outcome.state()),
                                outcome.failure().map(Rows::spelling),
                                outcome.resendAt(),
                                id.value(),
                                outcome.sends())
                        .update()
                == 1);
    }

    @Override
    public List<ChallengeId> overdue(Instant before, Instant now, int limit) {
        return database.statement(
                connection -> Query.on(connection, OVERDUE, before, now, limit).all(JdbcDeliveryOutbox::id));
    }

    @Override
    public List<ChallengeId> abandon(Instant before, int limit) {
        return database.statement(
                connection -> Query.on(connection, ABANDON, before, limit).all(JdbcDeliveryOutbox::id));
    }

    @Override
    public Optional<Challenge> correct(DeliveryReceipt receipt) {
        Optional<String> failure = receipt.failure().map(Rows::spelling);
        return database.statement(connection -> Query.on(
                        connection,
                        failure.isPresent() ? FAILED_LATER : ARRIVED,
                        failure.orElse("sent"),
                        receipt.challenge().value(),
                        receipt.number())
                .first(Rows::challenge));
    }

    private static ChallengeId id(ResultSet row) throws SQLException {
        return new ChallengeId(row.getString("id"));
    }
}
