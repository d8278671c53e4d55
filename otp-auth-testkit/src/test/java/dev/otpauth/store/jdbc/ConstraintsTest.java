// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database refuses what the stores never ask for, so that a mistake in them cannot pass. */
@Tag("DEP-10")
class ConstraintsTest {

    private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
    private static final JdbcStores STORES = JdbcStores.on(DATABASE.dataSource());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attempts = max_attempts + 1",
                "attempts = -1",
                "max_attempts = 11",
                "phone = '12025550100'",
                "expires_at = created_at",
                "expires_at = created_at + interval '601 seconds'",
                "delivery_state = 'lost'",
                "delivery_failure = 'blocked'",
                "nonce = '\\x00'",
                "sends = 0",
                "id = 'guessable'",
            })
    void aChallengeCannotBeWrong(String change) {
        Challenge challenge = Challenges.live();
        STORES.challenges().open(challenge);

        refused("UPDATE otp_challenges SET " + change + " WHERE id = '" + challenge.id() + "'", "check constraint");
    }

    @Test
    @Tag("OTP-11")
    void twoChallengesOfOnePhoneAndPurposeCannotBeOpen() {
        Challenge earlier = Challenges.live();
        STORES.challenges().open(earlier);
        STORES.challenges().open(Challenges.after(earlier));

        refused("UPDATE otp_challenges SET ended_at = NULL WHERE id = '" + earlier.id() + "'", "otp_challenges_open");
    }

    @Test
    @Tag("CH-B8")
    void twoLiveUsersCannotShareAPhone() {
        String insert = "INSERT INTO users (phone, status, created_at) VALUES ('"
                + Subjects.phone().e164() + "', 'active', now())";
        DATABASE.execute(insert);

        refused(insert, "users_live_phone");
    }

    @Test
    @Tag("TOK-06")
    void aSessionCannotHaveTwoRefreshTokensThatWereNotReplaced() {
        StoredToken refresh = openedSession();

        refused(insertToken(refresh, Sessions.hash().toBytes()), "tokens_newest_refresh");
    }

    @Test
    @Tag("CH-B9")
    void aTokenCannotBeKeptTwiceNorWithoutASession() {
        StoredToken refresh = openedSession();
        StoredToken homeless = Sessions.refresh(Sessions.of(refresh.userId(), Challenges.NOW));

        refused(insertToken(refresh, refresh.hash().toBytes()), "unique constraint");
        refused(insertToken(homeless, homeless.hash().toBytes()), "foreign key");
    }

    @Test
    void aSessionThatEndedSaysWhy() {
        StoredToken refresh = openedSession();

        refused("UPDATE sessions SET ended_at = now() WHERE id = '" + refresh.sessionId() + "'", "check constraint");
    }

    private static void refused(String sql, String reason) {
        assertThatThrownBy(() -> DATABASE.execute(sql)).hasMessageContaining(reason);
    }

    private static StoredToken openedSession() {
        var user = STORES.users()
                .findOrCreate(Subjects.phone(), Optional.empty(), Challenges.NOW)
                .user();
        Session session = Sessions.of(user.id(), Challenges.NOW);
        StoredToken refresh = Sessions.refresh(session);
        STORES.sessions().open(session, Optional.of(refresh), 20).orElseThrow();
        return refresh;
    }

    private static String insertToken(StoredToken token, byte[] hash) {
        return "INSERT INTO tokens (hash, session_id, user_id, scope, issued_at, expires_at) VALUES ('\\x"
                + HexFormat.of().formatHex(hash) + "', '" + token.sessionId() + "', " + token.userId()
                + ", 'refresh', now(), now() + interval '1 day')";
    }
}
