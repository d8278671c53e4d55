// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.testkit.IdempotencyContract;
import dev.otpauth.testkit.TallyStoreContract;
import dev.otpauth.testkit.TestRedis;

class RedisCountersTest implements IdempotencyContract, TallyStoreContract {

    private static final RedisStores STORES = RedisStores.at(TestRedis.url()).open();

    @Override
    public IdempotencyStore idempotency() {
        return STORES.idempotency();
    }

    @Override
    public TallyStore tallies() {
        return STORES.tallies();
    }
}
