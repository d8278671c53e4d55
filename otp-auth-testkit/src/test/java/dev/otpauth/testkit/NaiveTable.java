// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.store.jdbc.JdbcStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Reads and writes whole rows of {@code otp_challenges}, as an object mapper would. */
final class NaiveTable {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final ChallengeStore rows = JdbcStores.on(database.dataSource()).challenges();

    Optional<Challenge> read(ChallengeId id) {
        return rows.find(id);
    }

    void write(Challenge challenge) {
        if (read(challenge.id()).isEmpty()) {
            rows.open(challenge);
            return;
        }
        String sql = "UPDATE otp_challenges SET attempts = ?, ended_at = ?::timestamptz WHERE id = ?";
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, challenge.attempts());
            update.setString(2, challenge.endedAt().map(Object::toString).orElse(null));
            update.setString(3, challenge.id().value());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
