// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.QuotaContract;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An application whose connections see the database as it was when they began shares its pool with us: quotas hold. */
class SerializableDatabaseTest implements QuotaContract {

    private static final TestDatabase DATABASE = TestPostgres.emptyDatabase();
    private static final HikariDataSource POOL = new HikariDataSource(config());

    private final CreativeStore store = JdbcCreativeStore.on(POOL, Duration.ofSeconds(30));

    @BeforeAll
    static void migrate() {
        CreativesSchema.migrate(POOL);
    }

    @BeforeEach
    void empty() {
        DATABASE.execute("TRUNCATE creatives");
    }

    @AfterAll
    static void close() {
        POOL.close();
        DATABASE.close();
    }

    @Override
    public CreativeStore store() {
        return store;
    }

    private static HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DATABASE.url());
        config.setUsername(DATABASE.user());
        config.setPassword(DATABASE.password());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(60_000);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        return config;
    }
}
