// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transactions that wait for each other in a circle: none of it is seen outside, and every effect happens once. */
@Tag("DEP-12")
class DeadlockTest {

    private static final int PAIRS = 8;
    private static final String ADD = "UPDATE counters SET count = count + 1 WHERE name = ?";

    private final TestDatabase server = TestPostgres.freshDatabase();
    private Database database;

    @BeforeEach
    void noticeDeadlocksAtOnce() {
        server.execute("ALTER DATABASE " + server.name() + " SET deadlock_timeout = '5ms'");
        server.close();
        database = new Database(server.dataSource());
        server.execute("CREATE TABLE counters (name text PRIMARY KEY, count integer NOT NULL)");
        server.execute("INSERT INTO counters SELECT side || pair, 0 FROM unnest(ARRAY['a', 'b']) AS side,"
                + " generate_series(0, 7) AS pair");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eightyForcedDeadlocksLeakNothingAndTakeEffectOnce() {
        forced(10);
    }

    @Test
    @Tag("long")
    void aThousandForcedDeadlocksLeakNothingAndTakeEffectOnce() {
        forced(125);
    }

    /** Forgetting takes rows as they come, and so may meet those that are taken in order. */
    @Test
    void takingAndForgettingTheSameKeysNeverFails() {
        RateLimiter limiter = new JdbcRateLimiter(database);
        List<SubjectKey> keys =
                IntStream.range(0, 12).mapToObj(i -> Subjects.key()).toList();
        Limit limit = new Limit.SlidingWindow(100, Duration.ofHours(1));

        for (int round = 0; round < 10; round++) {
            Race.each(16, runner -> () -> {
                List<SubjectKey> mine = new ArrayList<>(keys);
                Collections.shuffle(mine);
                if (runner % 4 == 0) {
                    limiter.forget(mine);
                } else {
                    limiter.take(
                            mine.stream()
                                    .map(key -> new Permit(key, List.of(limit)))
                                    .toList(),
                            NOW);
                }
                return true;
            });
        }
    }

    /** Guesses at challenges that are about to be purged, used up and replaced. */
    @Test
    @Tag("OTP-11")
    void purgingWhileGuessingNeverFails() {
        Stores stores = JdbcStores.on(server.dataSource());
        Instant expiry = NOW.plus(Duration.ofMinutes(10));
        for (int round = 0; round < 10; round++) {
            List<Challenge> challenges =
                    IntStream.range(0, 20).mapToObj(i -> Challenges.live()).toList();
            challenges.forEach(stores.challenges()::open);
            Race.each(16, runner -> () -> {
                for (Challenge challenge : challenges) {
                    switch (runner % 4) {
                        case 0 -> stores.expiredRows().forEach(rows -> rows.purge(expiry, 1000));
                        case 1 -> stores.challenges().consume(challenge.id(), NOW);
                        case 2 -> stores.challenges().open(Challenges.after(challenge));
                        default ->
                            stores.challenges().countAttempt(Challenges.claim(challenge), GuessLimits.defaults(), NOW);
                    }
                }
                return true;
            });
        }
    }

    private void forced(int rounds) {
        AtomicInteger runs = new AtomicInteger();
        for (int round = 0; round < rounds; round++) {
            List<CyclicBarrier> bothHoldOne = IntStream.range(0, PAIRS)
                    .mapToObj(pair -> new CyclicBarrier(2))
                    .toList();
            Race.each(2 * PAIRS, runner -> () -> crossing(runner / 2, runner % 2 == 0, bothHoldOne, runs));
        }

        assertThat(runs.get())
                .as("runs of %s transactions", rounds * PAIRS * 2)
                .isGreaterThanOrEqualTo(rounds * PAIRS * 3);
        for (int pair = 0; pair < PAIRS; pair++) {
            assertThat(List.of(count("a" + pair), count("b" + pair))).containsOnly(rounds * 2);
        }
    }

    /** Two that hold one row each meet before they ask for the other's; when run again they do not. */
    private boolean crossing(int pair, boolean upwards, List<CyclicBarrier> bothHoldOne, AtomicInteger runs) {
        AtomicInteger mine = new AtomicInteger();
        return database.transaction(connection -> {
            runs.incrementAndGet();
            Query.on(connection, ADD, (upwards ? "a" : "b") + pair).update();
            if (mine.getAndIncrement() == 0) {
                meet(bothHoldOne.get(pair));
            }
            return Query.on(connection, ADD, (upwards ? "b" : "a") + pair).update() == 1;
        });
    }

    private int count(String name) {
        return database.statement(connection -> Query.on(connection, "SELECT count FROM counters WHERE name = ?", name)
                        .first(row -> row.getInt(1)))
                .orElseThrow();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
