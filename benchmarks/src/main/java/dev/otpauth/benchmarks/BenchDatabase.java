// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.benchmarks;

import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.store.jdbc.PostgresPool.Pool;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;

/** A database of its own behind a pool as hosts have it: 25 connections. */
final class BenchDatabase implements AutoCloseable {

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Pool pool = PostgresPool.to(database.url())
            .user(database.user())
            .password(database.password())
            .build();

    Pool pool() {
        return pool;
    }

    JdbcStores stores() {
        return JdbcStores.on(pool.dataSource());
    }

    void execute(String sql) {
        database.execute(sql);
    }

    /** What time would see to. */
    void analyze() {
        database.execute("ANALYZE");
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
