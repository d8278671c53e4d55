// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestOtpAuth;
import dev.otpauth.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider that takes its time must not take the database's connections too. */
class SlowProviderTest {

    private static final int MESSAGES = 8;

    @Test
    @Tag("DEP-03")
    void noConnectionIsHeldWhileTheProviderIsBusy() {
        try (TestDatabase database = TestPostgres.freshDatabase();
                PostgresPool.Pool two = PostgresPool.to(database.url())
                        .user(database.user())
                        .password(database.password())
                        .size(2)
                        .build();
                TestOtpAuth test = TestOtpAuth.on(JdbcStores.on(two.dataSource()))) {
            test.sender().hold();
            for (int i = 0; i < MESSAGES; i++) {
                test.auth().start(StartRequest.to(TestOtpAuth.phone(i).e164()));
            }
            test.sender().awaitAttempts(MESSAGES);

            ChallengeId id = started(test, TestOtpAuth.phone(MESSAGES)).id();
            test.sender().awaitAttempts(MESSAGES + 1);

            assertThat(test.auth().status(id)).map(ChallengeStatus::delivery).contains(DeliveryState.SENDING);
            test.sender().release();
        }
    }

    private static ChallengeStatus started(TestOtpAuth test, PhoneNumber phone) {
        return ((Started) test.auth().start(StartRequest.to(phone.e164()))).challenge();
    }
}
