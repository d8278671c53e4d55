// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.RefreshToken;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.SignInStore.SignIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session is opened by three statements, which must be one transaction. */
class OpenSessionTest {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Stores stores = JdbcStores.on(database.dataSource());
    private final UserId user = stores.users()
            .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
            .user()
            .id();

    @AfterEach
    void leaveTheDatabase() {
        database.close();
    }

    @Test
    @Tag("OTP-04")
    void aTokenThatCannotBeKeptLeavesNoSessionAndDisplacesNone() {
        Session first = opened();
        Session second = Sessions.of(user, NOW.plusSeconds(1));
        StoredToken dead = new StoredToken(RefreshToken.random().hash(), second.id(), user, Scope.REFRESH, NOW, NOW);

        assertThatThrownBy(() -> stores.sessions().open(second, Optional.of(dead), 1))
                .isInstanceOf(OtpStoreException.class);

        assertThat(stores.sessions().list(user, NOW)).extracting(Session::id).containsExactly(first.id());
        assertThat(opened()).isNotNull();
    }

    @Test
    @Tag("OTP-04")
    void aDeviceThatCannotBeKeptLeavesNoSessionEither() {
        SubjectKey owner = Subjects.key();
        DeviceVisit visit = new DeviceVisit(
                owner, Optional.empty(), Sessions.hash(), NOW, NOW.plusSeconds(1), NOW.plusSeconds(2), 10);
        stores.devices().remember(visit);
        Session session = Sessions.of(user, NOW);
        SignIn sameToken =
                new SignIn(session, Optional.of(Sessions.refresh(session)), Sessions.access(session), 20, visit);

        assertThatThrownBy(() -> stores.signIns().orElseThrow().open(sameToken)).isInstanceOf(OtpStoreException.class);

        assertThat(stores.sessions().list(user, NOW)).isEmpty();
        assertThat(opened()).isNotNull();
    }

    /** The driver sends a statement it knows by then differently from one that is new to it. */
    @Test
    @Tag("OTP-04")
    void theUserStaysLockedUntilTheSessionIsOpenHoweverOftenTheStatementsWereRun() throws Exception {
        try (PostgresPool.Pool one = PatientPool.of(PostgresPool.to(PatientPool.url(database.url()))
                        .user(database.user())
                        .password(database.password())
                        .size(1));
                Connection other = database.dataSource().getConnection()) {
            SessionStore sessions = JdbcStores.on(one.dataSource()).sessions();
            for (int run = 0; run < 10; run++) {
                openWhileItsSessionIsLocked(sessions, other, NOW.plusSeconds(run));
            }
        }
    }

    private void openWhileItsSessionIsLocked(SessionStore sessions, Connection other, Instant now) throws Exception {
        Session earlier = nameless(now);
        assertThat(sessions.open(earlier, Optional.empty(), 1)).isPresent();
        other.setAutoCommit(false);
        run(other, "SELECT id FROM sessions WHERE ended_at IS NULL FOR UPDATE");
        CompletableFuture<Optional<List<SessionId>>> opening =
                CompletableFuture.supplyAsync(() -> sessions.open(nameless(now.plusMillis(1)), Optional.empty(), 1));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> run(
                        other,
                        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()"));

        assertThatThrownBy(() -> run(other, "SELECT id FROM users FOR NO KEY UPDATE NOWAIT"))
                .hasMessageContaining("could not obtain lock");

        other.rollback();
        assertThat(opening.get(1, TimeUnit.MINUTES)).hasValue(List.of(earlier.id()));
    }

    private Session nameless(Instant now) {
        return new Session(
                SessionId.random(), user, now, now, now.plusSeconds(3600), Optional.empty(), Optional.empty());
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private Session opened() {
        Session session = Sessions.of(user, NOW);
        assertThat(stores.sessions().open(session, Optional.empty(), 1)).isPresent();
        return session;
    }
}
