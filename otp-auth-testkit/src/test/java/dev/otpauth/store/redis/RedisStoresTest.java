// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.StoresContract;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TestRedis;
import org.junit.jupiter.api.AfterAll;

/** Every contract, with hot state on one server and the rest in PostgreSQL. */
class RedisStoresTest implements StoresContract {

    private static final RedisStores REDIS = TestRedis.patiently(RedisStores.at(TestRedis.url()));
    private static final Stores STORES =
            REDIS.beside(JdbcStores.on(TestPostgres.freshDatabase().dataSource()));

    @AfterAll
    static void noKeyIsLeftForEver() {
        REDIS.close();
        assertThat(RedisKeys.withoutExpiry(TestRedis.url())).isEmpty();
    }

    @Override
    public Stores stores() {
        return STORES;
    }
}
