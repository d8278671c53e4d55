// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.testkit.StoresContract;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import org.junit.jupiter.api.AfterAll;

/** Every contract, with hot state on a cluster and the rest in PostgreSQL. */
class RedisClusterStoresTest implements StoresContract {

    private static final RedisStores REDIS = TestRedis.patiently(RedisStores.cluster(TestRedisCluster.urls()));
    private static final Stores STORES =
            REDIS.beside(JdbcStores.on(TestPostgres.freshDatabase().dataSource()));

    @AfterAll
    static void noKeyIsLeftForEver() {
        REDIS.close();
        assertThat(TestRedisCluster.urls())
                .allMatch(url -> RedisKeys.withoutExpiry(url).isEmpty());
    }

    @Override
    public Stores stores() {
        return STORES;
    }
}
