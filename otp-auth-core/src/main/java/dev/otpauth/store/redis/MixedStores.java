// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.ExpiredRows;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import java.time.InstantSource;
import java.util.List;

/** Hot state in Redis, truth elsewhere. What lies in Redis expires by itself. Thread-safe. */
record MixedStores(RedisStores redis, Stores truth) implements Stores {

    @Override
    public ChallengeStore challenges() {
        return redis.challenges();
    }

    @Override
    public DeliveryOutbox outbox() {
        return redis.outbox();
    }

    @Override
    public TokenStore tokens() {
        return redis.tokens();
    }

    @Override
    public SessionStore sessions() {
        return new TouchedSessions(truth.sessions(), redis.tokenStore());
    }

    @Override
    public UserStore users() {
        return truth.users();
    }

    @Override
    public DeviceStore devices() {
        return truth.devices();
    }

    @Override
    public RateLimiter limiter() {
        return redis.limiter();
    }

    @Override
    public IdempotencyStore idempotency() {
        return redis.idempotency();
    }

    @Override
    public TallyStore tallies() {
        return redis.tallies();
    }

    @Override
    public ControlStore controls() {
        return truth.controls();
    }

    /** Refresh tokens, sessions and controls, and what may be left of a time before Redis. */
    @Override
    public List<ExpiredRows> expiredRows() {
        return truth.expiredRows();
    }

    @Override
    public InstantSource clock() {
        return truth.clock();
    }
}
