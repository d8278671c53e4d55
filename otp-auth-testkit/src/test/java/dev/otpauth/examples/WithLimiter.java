// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

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

// region mix
/** These stores with another limiter. */
record WithLimiter(Stores others, RateLimiter limiter) implements Stores {

    @Override
    public ChallengeStore challenges() {
        return others.challenges();
    }

    @Override
    public DeliveryOutbox outbox() {
        return others.outbox();
    }

    @Override
    public TokenStore tokens() {
        return others.tokens();
    }

    @Override
    public SessionStore sessions() {
        return others.sessions();
    }

    @Override
    public UserStore users() {
        return others.users();
    }

    @Override
    public IdempotencyStore idempotency() {
        return others.idempotency();
    }

    @Override
    public DeviceStore devices() {
        return others.devices();
    }

    @Override
    public TallyStore tallies() {
        return others.tallies();
    }

    @Override
    public ControlStore controls() {
        return others.controls();
    }

    @Override
    public List<ExpiredRows> expiredRows() {
        return others.expiredRows();
    }

    @Override
    public InstantSource clock() {
        return others.clock();
    }
}
// endregion
