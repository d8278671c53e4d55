// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.spi.TokenStore;
import java.util.List;

/**
 * The stores of hot, short-lived state, in Redis 6.2 or newer. Thread-safe, and safe to run on any number of nodes. Close
 * it after the {@code OtpAuth} that uses it.
 *
 * <p>Every method of every store is at most a few round trips of at most half a second each; nothing is ever sent twice.
 * Redis replicates after it has answered, so a failover may forget what it acknowledged: docs/stores/redis.md.
 */
public final class RedisStores implements AutoCloseable {

    private final RedisConnection connection;
    private final Redis redis;
    private final RedisInvalidations invalidations;

    RedisStores(RedisConnection connection, String prefix) {
        this.connection = connection;
        this.redis = new LettuceRedis(prefix, connection);
        this.invalidations = new RedisInvalidations(connection.client(), prefix + ":ended-sessions");
    }

    /**
     * One server, or the master that sentinels name.
     *
     * @param url {@code redis://host:6379}, {@code rediss://user:password@host:6379} with TLS,
     *     {@code redis-sentinel://host:26379,host:26379/0#master} or {@code rediss-sentinel://…}
     * @throws IllegalArgumentException if it is none of these; the message does not repeat it
     */
    public static RedisStoresBuilder at(String url) {
        return new RedisStoresBuilder(RedisAddress.of(url));
    }

    /**
     * A Redis Cluster.
     *
     * @param urls {@code redis://…} or {@code rediss://…} of some of its nodes; the others are found through them
     * @throws IllegalArgumentException if one is neither; the message does not repeat it
     */
    public static RedisStoresBuilder cluster(List<String> urls) {
        return new RedisStoresBuilder(RedisAddress.ofCluster(urls));
    }

    /** Challenges, and the counts of wrong guesses. In a cluster a method is up to a handful of scripts, each in one slot. */
    public ChallengeStore challenges() {
        return redis.isOneServer() ? new RedisChallengeStore(redis) : new ClusterChallengeStore(redis);
    }

    /** The messages that {@link #challenges()} wait for. */
    public DeliveryOutbox outbox() {
        return new RedisDeliveryOutbox(redis);
    }

    /** Counts of what may be done so often, however many nodes count. */
    public RateLimiter limiter() {
        return new RedisRateLimiter(redis);
    }

    public IdempotencyStore idempotency() {
        return new RedisIdempotencyStore(redis);
    }

    /** What happened, minute by minute, on all nodes. */
    public TallyStore tallies() {
        return new RedisTallyStore(redis);
    }

    /** Access tokens, for sessions kept elsewhere. */
    public TokenStore tokens() {
        return tokenStore();
    }

    /**
     * These stores for all that is hot and short-lived, and {@code truth} for users, sessions, devices and controls, whose
     * clock is used for both.
     *
     * @param truth such as {@code JdbcStores.on(dataSource)}
     */
    public Stores beside(Stores truth) {
        return new MixedStores(this, truth);
    }

    /** Ends the connections. */
    @Override
    public void close() {
        connection.close();
    }

    RedisTokenStore tokenStore() {
        return new RedisTokenStore(redis, invalidations);
    }

    /** For the stores of this package and their tests. */
    Redis redis() {
        return redis;
    }
}
