// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.CreativeStoreContract;
import dev.creatives.spi.QuotaContract;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class JdbcCreativeStoreTest implements CreativeStoreContract, QuotaContract {

    private static final TestDatabase DATABASE = TestPostgres.emptyDatabase();

    /** A hundred threads wait for sixteen connections. */
    private final CreativeStore store = JdbcCreativeStore.on(DATABASE.dataSource(), Duration.ofSeconds(30));

    @BeforeAll
    static void migrate() {
        CreativesSchema.migrate(DATABASE.dataSource());
    }

    @BeforeEach
    void clear() {
        DATABASE.execute("TRUNCATE creatives");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public CreativeStore store() {
        return store;
    }
}
