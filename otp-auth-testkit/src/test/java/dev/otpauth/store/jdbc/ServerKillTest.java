// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the server under load, and compares what clients were told with what it knows afterwards. */
@Tag("DEP-04")
@Timeout(600)
class ServerKillTest {

    private static final int CLIENTS = 8;

    /** How far a challenge is known to have come. */
    private enum Known {
        OPENED,
        CONSUMED
    }

    @TempDir
    private Path directory;

    private final Map<ChallengeId, Known> journal = new ConcurrentHashMap<>();

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        killed(3);
    }

    @Test
    @Tag("long")
    @Timeout(900)
    void nothingAcknowledgedIsLostInFiftyKills() throws Exception {
        killed(50);
    }

    private void killed(int kills) throws Exception {
        try (PostgresServer server = PostgresServer.create(directory).start();
                PostgresPool.Pool pool =
                        PostgresPool.to(server.url()).user("postgres").build()) {
            migrate(server);
            Stores stores = JdbcStores.on(pool.dataSource());
            for (int kill = 0; kill < kills; kill++) {
                loadUntilKilled(stores, server);
                awaitService(stores);
                check(server);
            }
        }
    }

    private void loadUntilKilled(Stores stores, PostgresServer server) {
        AtomicBoolean dead = new AtomicBoolean();
        CountDownLatch warm = new CountDownLatch(300);
        Race.each(CLIENTS + 1, runner -> () -> {
            if (runner == 0) {
                assertThat(warm.await(4, TimeUnit.MINUTES)).isTrue();
                server.kill();
                dead.set(true);
                return true;
            }
            while (!dead.get()) {
                if (isDone(stores)) {
                    warm.countDown();
                }
            }
            return true;
        });
        server.start();
    }

    private boolean isDone(Stores stores) {
        Challenge challenge = Challenges.live();
        try {
            stores.challenges().open(challenge);
            journal.put(challenge.id(), Known.OPENED);
            if (stores.challenges().consume(challenge.id(), NOW)) {
                journal.put(challenge.id(), Known.CONSUMED);
            }
            return true;
        } catch (OtpStoreException unknown) {
            return false;
        }
    }

    private static void awaitService(Stores stores) {
        Stopwatch watch = Stopwatch.start();
        for (boolean served = false; !served; ) {
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(5));
            try {
                stores.challenges().find(ChallengeId.random());
                served = true;
            } catch (OtpStoreException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    private static void migrate(PostgresServer server) {
        try (PostgresPool.Pool pool = server.patientPool(4)) {
            JdbcSchema.migrate(pool.dataSource());
        }
    }

    private void check(PostgresServer server) {
        try (PostgresPool.Pool pool = server.patientPool(2)) {
            check(JdbcStores.on(pool.dataSource()));
        }
    }

    private void check(Stores stores) {
        assertThat(journal).hasSizeGreaterThan(100);
        journal.forEach((id, known) -> {
            assertThat(stores.challenges().find(id))
                    .as("an acknowledged challenge")
                    .isPresent();
            boolean again = stores.challenges().consume(id, NOW);
            assertThat(again && known == Known.CONSUMED).as("used twice").isFalse();
        });
        journal.clear();
    }
}
