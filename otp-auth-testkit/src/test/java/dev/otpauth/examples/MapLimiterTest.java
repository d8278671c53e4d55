// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.spi.RateLimiter;
import dev.otpauth.testkit.RateLimiterContract;

// region contract
class MapLimiterTest implements RateLimiterContract {

    private final RateLimiter limiter = new MapLimiter();

    @Override
    public RateLimiter limiter() {
        return limiter;
    }
}
// endregion
