// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.Invalidations;
import io.lettuce.core.AbstractRedisClient;

/**
 * The ends of sessions, published by the script that marks a token as dead.
 *
 * @param channel where
 */
record RedisInvalidations(AbstractRedisClient client, String channel) implements Invalidations {

    /** Takes a connection of its own, and a thread. */
    @Override
    public Feed tell(Listener listener) {
        return SubscriptionFeed.start(client, channel, listener);
    }
}
