// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.creatives.spi.CreativeStore;
import dev.creatives.spi.QuotaContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application whose transactions see the database as it was when they began shares its pool with us: quotas hold. */
class SerializableDatabaseTest implements QuotaContract {

    @RegisterExtension
    static final CreativesDatabase DATABASE = new CreativesDatabase();

    private static final HikariDataSource POOL = new HikariDataSource(serializable());

    private final CreativeStore store = JdbcCreativeStore.on(POOL, Duration.ofSeconds(30));

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Override
    public CreativeStore store() {
        return store;
    }

    private static HikariConfig serializable() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(DATABASE.dataSource());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(60_000);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        return config;
    }
}
