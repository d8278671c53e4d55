// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master that dies and a replica that takes over. */
@Timeout(600)
@Tag("DEP-09")
class RedisFailoverTest {

    private final RedisServer master = RedisServer.create().start();
    private final RedisServer replica = RedisServer.create().replicaOf(master).start();

    @AfterEach
    void stop() {
        replica.close();
        master.close();
    }

    @Test
    @Tag("DEP-13")
    void sentinelsNameTheNextMaster() {
        awaitReplication();
        try (RedisServer sentinel = RedisServer.sentinelOf(master).start();
                RedisStores stores = openThrough(sentinel)) {
            StoredToken before = saved(stores.tokens());
            awaitReplication();

            master.kill();

            await().atMost(Duration.ofMinutes(3)).until(() -> answers(stores.tokens(), before));
            StoredToken after = saved(stores.tokens());
            assertThat(stores.tokens().find(after.hash(), NOW)).isPresent();
        }
    }

    /** This is the promise that docs/stores/redis.md does not make. */
    @Test
    void aReplicaThatTakesOverMayHaveForgottenWhatItsMasterAcknowledged() {
        StoredToken token;
        try (RedisStores stores = TestRedis.patiently(RedisStores.at(master.url()))) {
            token = saved(stores.tokens());
            awaitReplication();
            TestRedis.asking(replica.url(), RedisCommands::replicaofNoOne);
            stores.tokens().endSessions(List.of(token.sessionId()));
            assertThat(stores.tokens().find(token.hash(), NOW)).isEmpty();
        }
        master.kill();

        try (RedisStores stores = TestRedis.patiently(RedisStores.at(replica.url()))) {
            assertThat(stores.tokens().find(token.hash(), NOW)).isPresent();
        }
    }

    /** What Redis may forget, the database does not: no new token comes out of a session that was ended. */
    @Test
    @Tag("DEP-04")
    void whatPostgresKeepsIsNotForgotten() {
        try (TestDatabase database = TestPostgres.freshDatabase();
                RedisStores atMaster = TestRedis.patiently(RedisStores.at(master.url()))) {
            Stores truth = JdbcStores.on(database.dataSource());
            Stores stores = atMaster.beside(truth);
            UserId user = stores.users()
                    .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
                    .user()
                    .id();
            Session session = Sessions.of(user, NOW);
            StoredToken refresh = Sessions.refresh(session);
            StoredToken access = Sessions.access(session);
            stores.sessions().open(session, Optional.of(refresh), 20);
            stores.tokens().save(access);
            truth.tokens().save(access);
            awaitReplication();
            TestRedis.asking(replica.url(), RedisCommands::replicaofNoOne);
            stores.sessions().end(session.id(), user, SessionEnd.LOGGED_OUT, NOW);
            stores.tokens().endSessions(List.of(session.id()));
            master.kill();

            try (RedisStores promoted = TestRedis.patiently(RedisStores.at(replica.url()))) {
                Stores later = promoted.beside(truth);
                assertThat(later.tokens().find(access.hash(), NOW)).isPresent();
                assertThat(later.sessions().rotate(Sessions.rotation(refresh.hash(), NOW)))
                        .isEqualTo(new RotationResult.NotLive());
                assertThat(truth.tokens().find(access.hash(), NOW)).isEmpty();
            }
        }
    }

    private static RedisStores openThrough(RedisServer sentinel) {
        return TestRedis.patiently(RedisStores.at("redis-sentinel://127.0.0.1:" + sentinel.port() + "/0#main"));
    }

    private static boolean answers(TokenStore tokens, StoredToken token) {
        try {
            return tokens.find(token.hash(), NOW).isPresent() && saved(tokens) != null;
        } catch (OtpStoreException away) {
            return false;
        }
    }

    private static StoredToken saved(TokenStore tokens) {
        Session session = Sessions.of(new UserId(1), NOW);
        StoredToken token = Sessions.access(session);
        tokens.save(token);
        return token;
    }

    private void awaitReplication() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> TestRedis.asking(master.url(), redis -> redis.waitForReplication(1, 1000) == 1));
    }
}
