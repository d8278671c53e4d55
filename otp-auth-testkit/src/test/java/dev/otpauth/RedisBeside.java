// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.spi.Stores;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.store.redis.RedisStoresBuilder;
import dev.otpauth.testkit.TestDatabase;
import dev.otpauth.testkit.TestPostgres;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores that hold nothing: hot state in Redis under a prefix of its own, the rest in a database of its own. */
final class RedisBeside implements AutoCloseable {

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final RedisStores redis;

    private RedisBeside(RedisStoresBuilder builder) {
        this.redis = TestRedis.patiently(
                builder.keyPrefix("t" + ProcessHandle.current().pid() + "-" + PREFIXES.incrementAndGet()));
    }

    static RedisBeside onOneServer() {
        return new RedisBeside(RedisStores.at(TestRedis.url()));
    }

    static RedisBeside onACluster() {
        return new RedisBeside(RedisStores.cluster(TestRedisCluster.urls()));
    }

    Stores stores() {
        return redis.beside(JdbcStores.on(database.dataSource()));
    }

    @Override
    public void close() {
        redis.close();
        database.close();
    }
}
