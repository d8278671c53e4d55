// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.User;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A primary and a standby that follows it, with the standby named first. */
@Tag("DEP-13")
@Timeout(600)
class StandbyTest {

    private static final String IN_RECOVERY = "SELECT pg_is_in_recovery()";

    @TempDir
    private Path directory;

    private PostgresServer primary;
    private PostgresServer standby;
    private PostgresPool.Pool pool;
    private Stores stores;

    @BeforeEach
    void start() throws Exception {
        primary = PostgresServer.create(Files.createDirectory(directory.resolve("primary")));
        standby = primary.standbyIn(Files.createDirectory(directory.resolve("standby")));
        primary.start();
        standby.start();
        pool = PatientPool.of(
                PostgresPool.to(PatientPool.url(both(""))).user("postgres").size(4));
        JdbcSchema.migrate(pool.dataSource());
        stores = JdbcStores.on(pool.dataSource());
    }

    @AfterEach
    void stop() {
        pool.close();
        standby.close();
        primary.close();
    }

    @Test
    void theTruthIsReadFromThePrimary() {
        JdbcSchema.requireCurrent(pool.dataSource());
        for (int round = 0; round < 50; round++) {
            User user = stores.users()
                    .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
                    .user();
            Session session = Sessions.of(user.id(), NOW);
            StoredToken refresh = Sessions.refresh(session);
            stores.sessions().open(session, Optional.of(refresh), 20);
            stores.sessions().end(session.id(), user.id(), SessionEnd.LOGGED_OUT, NOW);

            assertThat(stores.sessions().list(user.id(), NOW)).isEmpty();
            assertThat(ask(pool, IN_RECOVERY)).isFalse();
        }
    }

    /** What would happen otherwise. */
    @Test
    void aStandbyIsRefusedAtTheStart() {
        try (PostgresPool.Pool any = PatientPool.of(
                PostgresPool.to(PatientPool.url(both("&targetServerType=any"))).user("postgres"))) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> ask(any, "SELECT to_regclass('users') IS NOT NULL"));

            assertThat(ask(any, IN_RECOVERY)).isTrue();
            assertThatThrownBy(() -> JdbcSchema.requireCurrent(any.dataSource()))
                    .isInstanceOf(OtpStoreException.class)
                    .hasMessageContaining("standby");
        }
    }

    @Test
    void afterAFailoverTheNewPrimaryIsFound() {
        PhoneNumber before = Subjects.phone();
        User known = stores.users().findOrCreate(before, Optional.empty(), NOW).user();
        try (PostgresPool.Pool direct =
                        PatientPool.of(PostgresPool.to(PatientPool.url(standby.url() + "&targetServerType=any"))
                                .user("postgres"));
                PostgresPool.Pool hasty =
                        PostgresPool.to(both("")).user("postgres").build()) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> ask(direct, "SELECT count(*) = 1 FROM users"));
            primary.kill();
            assertThatThrownBy(() -> JdbcStores.on(hasty.dataSource()).users().find(known.id()))
                    .isInstanceOf(OtpStoreException.class);
            assertThat(ask(direct, "SELECT pg_promote(false)")).isTrue();
        }

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> stores.users().find(known.id()).isPresent());
        User again = stores.users().findOrCreate(before, Optional.empty(), NOW).user();
        assertThat(List.of(again.id(), again.phone())).containsExactly(known.id(), before);
    }

    private String both(String parameters) {
        return "jdbc:postgresql://127.0.0.1:" + standby.port() + ",127.0.0.1:" + primary.port()
                + "/postgres?sslmode=disable&gssEncMode=disable" + parameters;
    }

    private static boolean ask(PostgresPool.Pool pool, String question) {
        return new Database(pool.dataSource())
                .statement(connection -> Query.on(connection, question).first(row -> row.getBoolean(1)))
                .orElseThrow();
    }
}
