// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.testkit.ChallengeStoreContract;
import dev.otpauth.testkit.DeliveryOutboxContract;
import dev.otpauth.testkit.GuessBudgetContract;
import dev.otpauth.testkit.IdempotencyContract;
import dev.otpauth.testkit.RateLimiterContract;
import dev.otpauth.testkit.TallyStoreContract;
import dev.otpauth.testkit.TestRedis;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The contracts, with each call made by the other one of two nodes, which have nothing in common but their Redis. */
@Tag("BRU-07")
class TwoNodesTest
        implements ChallengeStoreContract,
                GuessBudgetContract,
                DeliveryOutboxContract,
                RateLimiterContract,
                IdempotencyContract,
                TallyStoreContract {

    private static final List<RedisStores> NODES = List.of(node(), node());

    private final AtomicInteger calls = new AtomicInteger();

    @AfterAll
    static void close() {
        NODES.forEach(RedisStores::close);
    }

    @Override
    public ChallengeStore challenges() {
        return next().challenges();
    }

    @Override
    public DeliveryOutbox outbox() {
        return next().outbox();
    }

    @Override
    public RateLimiter limiter() {
        return next().limiter();
    }

    @Override
    public IdempotencyStore idempotency() {
        return next().idempotency();
    }

    @Override
    public TallyStore tallies() {
        return next().tallies();
    }

    private RedisStores next() {
        return NODES.get(calls.incrementAndGet() % NODES.size());
    }

    private static RedisStores node() {
        return TestRedis.patiently(RedisStores.at(TestRedis.url()));
    }
}
