// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.ExpiredRowsContract;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import org.junit.jupiter.api.AfterEach;

class JdbcExpiredRowsTest implements ExpiredRowsContract {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Stores stores = JdbcStores.on(database.dataSource());

    @Override
    public Stores stores() {
        return stores;
    }

    @AfterEach
    void close() {
        database.close();
    }
}
