// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import org.junit.jupiter.api.AfterEach;

class PostgresGuessLoopTest extends GuessLoopScenarios {

    private final TestDatabase database = TestPostgres.freshDatabase();

    @Override
    Stores join() {
        return JdbcStores.on(database.dataSource());
    }

    @AfterEach
    void leaveTheDatabase() {
        database.close();
    }
}
