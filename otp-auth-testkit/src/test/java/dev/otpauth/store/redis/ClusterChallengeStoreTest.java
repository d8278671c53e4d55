// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.testkit.ChallengeStoreContract;
import dev.otpauth.testkit.DeliveryOutboxContract;
import dev.otpauth.testkit.GuessBudgetContract;
import dev.otpauth.testkit.TestRedisCluster;

class ClusterChallengeStoreTest implements ChallengeStoreContract, GuessBudgetContract, DeliveryOutboxContract {

    private static final RedisStores STORES =
            RedisStores.cluster(TestRedisCluster.urls()).open();

    @Override
    public ChallengeStore challenges() {
        return STORES.challenges();
    }

    @Override
    public DeliveryOutbox outbox() {
        return STORES.outbox();
    }
}
