// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.RateLimiter;
import dev.otpauth.testkit.RateLimiterContract;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;

class RedisRateLimiterTest implements RateLimiterContract {

    private static final RedisStores STORES = RedisStores.at(TestRedis.url())
            .commandTimeout(Duration.ofSeconds(5))
            .open();

    @Override
    public RateLimiter limiter() {
        return STORES.limiter();
    }
}
