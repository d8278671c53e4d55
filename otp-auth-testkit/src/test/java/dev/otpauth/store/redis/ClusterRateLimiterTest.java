// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.RateLimiter;
import dev.otpauth.testkit.RateLimiterContract;
import dev.otpauth.testkit.TestRedisCluster;
import java.time.Duration;

class ClusterRateLimiterTest implements RateLimiterContract {

    private static final RedisStores STORES = RedisStores.cluster(TestRedisCluster.urls())
            .commandTimeout(Duration.ofSeconds(5))
            .open();

    @Override
    public RateLimiter limiter() {
        return STORES.limiter();
    }
}
