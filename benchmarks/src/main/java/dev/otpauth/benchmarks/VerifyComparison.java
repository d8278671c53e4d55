// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.SessionId;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.jdbc.PostgresPool.Pool;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Verifying right codes, beside three bare statements that count, consume, and open a session with its tokens. */
final class VerifyComparison implements AutoCloseable {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Pool pool = PostgresPool.to(database.url())
            .user(database.user())
            .password(database.password())
            .size(Work.THREADS)
            .build();
    private final TestOtpAuth test = TestOtpAuth.on(JdbcStores.on(pool.dataSource()));

    private VerifyComparison() {}

    static VerifyComparison start() {
        return new VerifyComparison();
    }

    Comparison run(Rounds rounds) throws Exception {
        return Comparison.of(
                "verify on PostgreSQL / the three bare statements",
                rounds,
                () -> ours(rounds.challenges()),
                () -> bare(rounds.challenges()));
    }

    private double ours(int count) throws Exception {
        List<ChallengeId> challenges = started(count);
        List<VerifyRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(VerifyRequest.of(challenges.get(i), test.codeFor(Work.phone(i))));
        }
        return Work.perSecond(count, i -> {
            if (!(test.auth().verify(requests.get(i)) instanceof SignedIn)) {
                throw new IllegalStateException("not signed in");
            }
        });
    }

    /** The users are there after the first round, as most are in life; the tables are analysed, as time would see to. */
    private List<ChallengeId> started(int count) {
        test.clock().advance(Duration.ofHours(24));
        List<ChallengeId> challenges = IntStream.range(0, count)
                .mapToObj(i -> test.start(Work.phone(i)))
                .toList();
        database.execute("ANALYZE");
        return challenges;
    }

    private double bare(int count) throws Exception {
        List<ChallengeId> challenges = started(count);
        return Work.perSecond(count, i -> bareVerify(challenges.get(i).value()));
    }

    /** The same rows in the same tables, without asking whether they may be written. */
    private void bareVerify(String challenge) throws SQLException {
        run("UPDATE otp_challenges SET attempts = attempts + 1 WHERE id = ? RETURNING nonce", challenge);
        run("UPDATE otp_challenges SET ended_at = created_at WHERE id = ?", challenge);
        run(
                "WITH s AS (INSERT INTO sessions (id, user_id, created_at, last_seen_at, expires_at) VALUES"
                        + " (?, 1, now(), now(), now() + interval '1 hour') RETURNING id)"
                        + " INSERT INTO tokens (hash, session_id, user_id, scope, issued_at, expires_at)"
                        + " SELECT sha256((s.id || kind)::bytea), s.id, 1, kind, now(), now() + interval '1 hour'"
                        + " FROM s, unnest(ARRAY['access', 'refresh']) AS kind",
                SessionId.random().value());
    }

    private void run(String sql, String value) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        }
    }

    @Override
    public void close() {
        test.close();
        pool.close();
        database.close();
    }
}
