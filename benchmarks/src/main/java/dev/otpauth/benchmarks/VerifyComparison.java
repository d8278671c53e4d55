// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
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
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Verifying right codes, beside the bare statements that count, consume and keep a token. */
final class VerifyComparison implements AutoCloseable {

    private static final int THREADS = 8;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Pool pool = PostgresPool.to(database.url())
            .user(database.user())
            .password(database.password())
            .size(THREADS)
            .build();
    private final TestOtpAuth test = TestOtpAuth.on(JdbcStores.on(pool.dataSource()));
    private final Random random = new Random(1);
    private int nextRow;

    private VerifyComparison() {}

    static VerifyComparison start() {
        VerifyComparison comparison = new VerifyComparison();
        comparison.database.execute("CREATE TABLE bare_challenges (id int PRIMARY KEY, attempts int NOT NULL,"
                + " consumed_at timestamptz, expires_at timestamptz NOT NULL)");
        comparison.database.execute("CREATE TABLE bare_tokens (hash bytea PRIMARY KEY, user_id bigint NOT NULL,"
                + " expires_at timestamptz NOT NULL)");
        return comparison;
    }

    Comparison run(Rounds rounds) throws Exception {
        return Comparison.of(
                "verify on PostgreSQL / the three bare statements",
                rounds.pairs(),
                () -> ours(rounds.challenges()),
                () -> bare(rounds.challenges()));
    }

    /** The users are there after the first round, as most are in life; the tables are analysed, as time would see to. */
    private double ours(int count) throws Exception {
        test.clock().advance(Duration.ofHours(24));
        List<VerifyRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PhoneNumber phone = phone(i);
            ChallengeId id = test.start(phone);
            requests.add(VerifyRequest.of(id, test.codeFor(phone)));
        }
        database.execute("ANALYZE");
        return perSecond(count, i -> {
            if (!(test.auth().verify(requests.get(i)) instanceof SignedIn)) {
                throw new IllegalStateException("not signed in");
            }
        });
    }

    private double bare(int count) throws Exception {
        int first = nextRow;
        nextRow += count;
        database.execute(
                "INSERT INTO bare_challenges SELECT i, 0, NULL, now() + interval '1 hour' FROM generate_series(" + first
                        + ", " + (nextRow - 1) + ") i");
        return perSecond(count, i -> bareVerify(first + i));
    }

    private void bareVerify(int id) throws SQLException {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        run(
                "UPDATE bare_challenges SET attempts = attempts + 1 WHERE id = ? AND attempts < 5 AND consumed_at IS NULL"
                        + " AND expires_at > now() RETURNING attempts",
                id);
        run("UPDATE bare_challenges SET consumed_at = now() WHERE id = ? AND consumed_at IS NULL", id);
        run("INSERT INTO bare_tokens VALUES (?, 1, now() + interval '1 hour')", hash);
    }

    private void run(String sql, Object value) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.execute();
        }
    }

    private static double perSecond(int count, Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            running.add(threads.submit(() -> {
                task.run(index);
                return true;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        double rate = count * 1e9 / (System.nanoTime() - start);
        threads.shutdown();
        return rate;
    }

    /** In every area code, 555-0100 to 555-0199 ring nobody. */
    private static PhoneNumber phone(int index) {
        int[] areas = {202, 212, 213, 312, 313, 404, 415, 503, 512, 617};
        return new PhoneNumber("+1" + areas[index / 100] + "5550" + (100 + index % 100));
    }

    private interface Task {
        void run(int index) throws Exception;
    }

    @Override
    public void close() {
        test.close();
        pool.close();
        database.close();
    }
}
