// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import org.junit.jupiter.api.AfterEach;

class PostgresSignInTest extends SignInScenarios {

    private TestDatabase database;

    @Override
    Stores freshStores() {
        database = TestPostgres.freshDatabase();
        return JdbcStores.on(database.dataSource());
    }

    @Override
    public int rounds() {
        return 20;
    }

    @AfterEach
    void leaveTheDatabase() {
        database.close();
    }
}
