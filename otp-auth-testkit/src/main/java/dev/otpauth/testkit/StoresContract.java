// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.ControlStore;
import dev.otpauth.spi.DeliveryOutbox;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.IdempotencyStore;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.TallyStore;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;

/** Every contract but {@link ExpiredRowsContract}, for a set of stores. */
public interface StoresContract
        extends ChallengeStoreContract,
                ChallengeModelContract,
                GuessBudgetContract,
                DeliveryOutboxContract,
                TokenStoreContract,
                SessionStoreContract,
                RefreshContract,
                UserStoreContract,
                DeviceStoreContract,
                RateLimiterContract,
                IdempotencyContract,
                TallyStoreContract,
                ControlStoreContract {

    /** The stores, the same at every call within one test. */
    Stores stores();

    @Override
    default ChallengeStore challenges() {
        return stores().challenges();
    }

    @Override
    default DeliveryOutbox outbox() {
        return stores().outbox();
    }

    @Override
    default TokenStore tokens() {
        return stores().tokens();
    }

    @Override
    default SessionStore sessions() {
        return stores().sessions();
    }

    @Override
    default UserStore users() {
        return stores().users();
    }

    @Override
    default DeviceStore devices() {
        return stores().devices();
    }

    @Override
    default RateLimiter limiter() {
        return stores().limiter();
    }

    @Override
    default IdempotencyStore idempotency() {
        return stores().idempotency();
    }

    @Override
    default TallyStore tallies() {
        return stores().tallies();
    }

    @Override
    default ControlStore controls() {
        return stores().controls();
    }
}
