// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Session;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Sessions;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TcpProxy.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ConnectionFaultsTest {

    private static final int CUT_POINTS = 12;

    @TempDir
    private Path directory;

    private PostgresServer server;
    private TcpProxy proxy;
    private PostgresPool.Pool direct;
    private PostgresPool.Pool faulty;
    private Stores truth;
    private Stores stores;

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        proxy = TcpProxy.to(server.port());
        direct = server.patientPool(4);
        JdbcSchema.migrate(direct.dataSource());
        truth = JdbcStores.on(direct.dataSource());
    }

    @AfterEach
    void stop() {
        faulty.close();
        direct.close();
        proxy.close();
        server.close();
    }

    @Test
    @Tag("OTP-04")
    void aCutAtAnyMessageOfAConsumptionNeverLetsTwoThrough() {
        patient();
        for (int point = 1; point <= CUT_POINTS; point++) {
            for (Direction direction : Direction.values()) {
                Challenge challenge = Challenges.live();
                truth.challenges().open(challenge);
                warmUp();
                int cutsBefore = proxy.cuts();
                proxy.cutAfterMessages(direction, point);
                Boolean first = tried(() -> stores.challenges().consume(challenge.id(), NOW));
                proxy.pass();

                boolean second = truth.challenges().consume(challenge.id(), NOW);

                assertThat(Boolean.TRUE.equals(first) && second).isFalse();
                assertThat(truth.challenges().find(challenge.id()).orElseThrow().endedAt())
                        .isPresent();
                assertThat(proxy.cuts() > cutsBefore || Boolean.TRUE.equals(first))
                        .isTrue();
            }
        }
        assertThat(proxy.cuts()).isGreaterThanOrEqualTo(6);
    }

    @Test
    @Tag("OTP-04")
    void aCutAtAnyMessageOfOpeningASessionLeavesAllOfItOrNothing() {
        patient();
        for (int point = 1; point <= CUT_POINTS; point++) {
            UserId user = truth.users()
                    .findOrCreate(Subjects.phone(), Optional.empty(), NOW)
                    .user()
                    .id();
            Session session = Sessions.of(user, NOW);
            var refresh = Sessions.refresh(session);
            warmUp();
            proxy.cutAfterMessages(Direction.TO_SERVER, point);
            Boolean opened = tried(() ->
                    stores.sessions().open(session, Optional.of(refresh), 20).isPresent());
            proxy.pass();

            List<Session> live = truth.sessions().list(user, NOW);
            boolean refreshes =
                    truth.sessions().rotate(Sessions.rotation(refresh.hash(), NOW)) instanceof RotationResult.Rotated;

            assertThat(refreshes).isEqualTo(!live.isEmpty());
            assertThat(live.isEmpty() && Boolean.TRUE.equals(opened)).isFalse();
        }
        assertThat(proxy.cuts()).isGreaterThanOrEqualTo(6);
    }

    @Test
    @Tag("DEP-06")
    @Tag("DEP-01")
    @Tag("CH-D44")
    void aSilentNetworkIsNoticedAndForgotten() {
        hasty();
        Challenge challenge = Challenges.live();
        truth.challenges().open(challenge);
        warmUp();
        proxy.blackHole();

        Stopwatch watch = Stopwatch.start();
        assertThatThrownBy(() -> stores.challenges().find(challenge.id())).isInstanceOf(OtpStoreException.class);
        assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(5));

        proxy.reset();
        proxy.pass();
        warmUp();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> stores.challenges().find(challenge.id()).isPresent());
    }

    @Test
    @Tag("DEP-06")
    void aServerThatResetsIsReportedAtOnce() {
        hasty();
        warmUp();
        proxy.reset();

        assertThatThrownBy(() -> stores.challenges().find(Challenges.live().id()))
                .isInstanceOf(OtpStoreException.class);
        assertThat(proxy.cuts()).isPositive();
    }

    /** For a network that is silent or refuses, with the deadlines that it must be noticed within. */
    private void hasty() {
        through(faulted(server.urlAt(proxy.port())).build());
    }

    /** For cuts, so that nothing else ends a call. */
    private void patient() {
        through(PatientPool.of(faulted(PatientPool.url(server.urlAt(proxy.port())))));
    }

    private static PostgresPool faulted(String url) {
        return PostgresPool.to(url).user("postgres");
    }

    private void through(PostgresPool.Pool pool) {
        faulty = pool;
        stores = JdbcStores.on(pool.dataSource());
    }

    /** Until the pool has thrown away what was cut: full service again within 5 seconds. */
    private void warmUp() {
        Stopwatch watch = Stopwatch.start();
        while (!tried(() -> stores.challenges().find(Challenges.live().id()).isEmpty())) {
            assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** What it said, or false if it broke. */
    private static Boolean tried(Callable<Boolean> call) {
        try {
            return call.call();
        } catch (OtpStoreException broke) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
