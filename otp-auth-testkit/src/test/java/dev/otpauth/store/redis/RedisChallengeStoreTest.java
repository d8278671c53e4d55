// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.testkit.ChallengeStoreContract;
import dev.otpauth.testkit.DeliveryOutboxContract;
import dev.otpauth.testkit.GuessBudgetContract;
import dev.otpauth.testkit.TestRedis;

class RedisChallengeStoreTest implements ChallengeStoreContract, GuessBudgetContract, DeliveryOutboxContract {

    private static final RedisStores STORES = RedisStores.at(TestRedis.url()).open();

    @Override
    public ChallengeStore challenges() {
        return STORES.challenges();
    }

    @Override
    public DeliveryOutbox outbox() {
        return STORES.outbox();
    }
}
