// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import dev.otpauth.testkit.TokenStoreContract;
import org.junit.jupiter.api.AfterAll;

/** Tokens on a cluster, beside users and sessions that it knows nothing of. */
class ClusterTokenStoreTest implements TokenStoreContract {

    private static final RedisStores REDIS = TestRedis.patiently(RedisStores.cluster(TestRedisCluster.urls()));
    private static final Stores STORES = REDIS.beside(InMemoryStores.create());

    @AfterAll
    static void close() {
        REDIS.close();
    }

    @Override
    public TokenStore tokens() {
        return STORES.tokens();
    }

    @Override
    public SessionStore sessions() {
        return STORES.sessions();
    }

    @Override
    public UserStore users() {
        return STORES.users();
    }

    @Override
    public int rounds() {
        return 200;
    }
}
