// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class PostgresAbuseTest extends AbuseScenarios {

    private final List<TestDatabase> databases = new ArrayList<>();

    @Override
    Stores freshStores() {
        TestDatabase database = TestPostgres.freshDatabase();
        databases.add(database);
        return JdbcStores.on(database.dataSource());
    }

    @Override
    int requests() {
        return 60;
    }

    @AfterEach
    void leaveTheDatabases() {
        databases.forEach(TestDatabase::close);
    }
}
