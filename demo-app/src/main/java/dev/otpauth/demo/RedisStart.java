// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.demo.lifecycle.Hopeless;
import dev.otpauth.demo.settings.RedisAddress;
import dev.otpauth.demo.settings.Secret;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.store.redis.RedisStoresBuilder;
import dev.otpauth.store.redis.UnsuitableRedisException;

/** Connects to the Redis in the settings. */
final class RedisStart {

    private RedisStart() {}

    /** @throws Hopeless if it is there and will not do */
    static RedisStores open(RedisAddress address) {
        try {
            return builder(address).open();
        } catch (UnsuitableRedisException | IllegalArgumentException wrong) {
            throw new Hopeless("REDIS_URL: " + wrong.getMessage(), wrong);
        }
    }

    private static RedisStoresBuilder builder(RedisAddress address) {
        return address.isCluster()
                ? RedisStores.cluster(
                        address.urls().stream().map(Secret::reveal).toList())
                : RedisStores.at(address.urls().get(0).reveal());
    }
}
