// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpSender;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.SendResult;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestOtpAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs do when their store goes away, and that they need none while a provider dawdles. */
@Timeout(300)
class StoreOutageTest {

    @TempDir
    private Path directory;

    private PostgresServer server;
    private TcpProxy proxy;
    private PostgresPool.Pool direct;
    private PostgresPool.Pool pool;

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        proxy = TcpProxy.to(server.port());
        pool = PostgresPool.to(server.urlAt(proxy.port()))
                .user("postgres")
                .size(4)
                .build();
        direct = server.patientPool(8);
        JdbcSchema.migrate(direct.dataSource());
    }

    @AfterEach
    void stop() {
        pool.close();
        direct.close();
        proxy.close();
        server.close();
    }

    @Test
    @Tag("BRU-06")
    @Tag("CH-D15")
    @Tag("TOK-09")
    void withoutItsStoreNoGuessIsFreeAndNobodyIsLoggedOut() {
        MutableClock clock = MutableClock.create();
        try (TestOtpAuth before = unlocked(direct, clock);
                TestOtpAuth test = unlocked(pool, clock)) {
            SignedIn asha = before.signIn(phone(1));
            ChallengeId challenge = before.start(phone(2));
            String wrong = before.wrongCodeFor(phone(2));
            int evaluated = 0;
            int refused = 0;

            for (int guess = 0; guess < 20; guess++) {
                if (guess % 2 == 0) {
                    proxy.reset();
                } else {
                    proxy.pass();
                    awaitService(test);
                }
                Optional<VerifyResult> answer = tried(test, challenge, wrong);
                evaluated += answer.filter(result -> ((Refused) result).reason() == Reason.WRONG_CODE)
                                .isPresent()
                        ? 1
                        : 0;
                refused += answer.isEmpty() ? 1 : 0;
            }

            assertThat(evaluated).isBetween(1, 5);
            assertThat(refused).isPositive();
            proxy.reset();
            assertThatThrownBy(() -> test.auth().authenticate(asha.tokens().access()))
                    .isInstanceOf(OtpStoreException.class);
            proxy.pass();
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(OtpStoreException.class)
                    .until(() ->
                            test.auth().authenticate(asha.tokens().access()).isPresent());
        }
    }

    @Test
    @Tag("DEP-03")
    void noConnectionIsHeldWhileAProviderDawdles() throws Exception {
        Dawdler provider = new Dawdler();
        try (PostgresPool.Pool four = server.patientPool(4);
                TestOtpAuth test =
                        TestOtpAuth.on(JdbcStores.on(four.dataSource()), builder -> builder.sender(provider))) {
            for (int i = 0; i < 8; i++) {
                test.auth().start(StartRequest.to(phone(i).e164()));
            }
            provider.allAreWaiting.await();

            // A sweep may hold one for a moment.
            HikariPoolMXBean connections = ((HikariDataSource) four.dataSource()).getHikariPoolMXBean();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(connections.getActiveConnections()).isZero());
            assertThat(test.verify(ChallengeId.random(), "123456")).isInstanceOf(Refused.class);
            provider.letGo.countDown();
            await().atMost(Duration.ofMinutes(1)).until(() -> provider.sent.get() == 8);
        }
        assertThat(provider.sent).hasValue(8);
    }

    private static TestOtpAuth unlocked(PostgresPool.Pool connections, MutableClock clock) {
        return TestOtpAuth.on(
                JdbcStores.on(connections.dataSource()),
                clock,
                builder -> builder.guessLimits(GuessLimits.defaults().withFree(99)));
    }

    /** Until the pool has thrown away what was reset. */
    private static void awaitService(TestOtpAuth test) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> test.verify(ChallengeId.random(), "123456") instanceof Refused);
    }

    private static Optional<VerifyResult> tried(TestOtpAuth test, ChallengeId challenge, String code) {
        try {
            return Optional.of(test.verify(challenge, code));
        } catch (OtpStoreException away) {
            return Optional.empty();
        }
    }

    /** A provider that takes its time, for eight messages at once: twice as many as the pool has connections. */
    private static final class Dawdler implements OtpSender {

        private final CountDownLatch allAreWaiting = new CountDownLatch(8);
        private final CountDownLatch letGo = new CountDownLatch(1);
        private final AtomicInteger sent = new AtomicInteger();

        @Override
        public SendResult send(OtpMessage message) {
            allAreWaiting.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new SendResult.Unknown();
            }
            return new SendResult.Accepted("dawdled-" + sent.incrementAndGet());
        }
    }
}
