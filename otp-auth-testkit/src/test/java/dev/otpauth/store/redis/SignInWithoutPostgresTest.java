// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis answers, the database does not. */
@Timeout(300)
@Tag("TOK-09")
class SignInWithoutPostgresTest {

    @Test
    void whoIsSignedInIsStillRecognisedAndNobodyElseGetsIn(@TempDir Path directory) {
        try (PostgresServer server = PostgresServer.create(directory).start();
                PostgresPool.Pool pool = server.patientPool(4);
                PostgresPool.Pool hasty =
                        PostgresPool.to(server.url()).user("postgres").size(4).build();
                RedisStores redis =
                        TestRedis.patiently(RedisStores.at(TestRedis.url()).keyPrefix("alone"))) {
            JdbcSchema.migrate(pool.dataSource());
            MutableClock clock = MutableClock.create();
            try (TestOtpAuth before = node(redis, pool, clock);
                    TestOtpAuth test = node(redis, hasty, clock)) {
                SignedIn asha = before.signIn(phone(1));
                server.kill();

                for (int minute = 0; minute < 3; minute++) {
                    test.clock().advance(Duration.ofMinutes(2));
                    assertThat(test.auth().authenticate(asha.tokens().access())).isPresent();
                }
                assertThatThrownBy(() -> test.auth()
                                .refresh(asha.tokens().refresh().orElseThrow().token()))
                        .isInstanceOf(OtpStoreException.class);
                assertThatThrownBy(() -> test.signIn(phone(2))).isInstanceOf(OtpStoreException.class);
            }
        }
    }

    private static TestOtpAuth node(RedisStores redis, PostgresPool.Pool pool, MutableClock clock) {
        return TestOtpAuth.on(redis.beside(JdbcStores.on(pool.dataSource())), clock, builder -> builder);
    }
}
