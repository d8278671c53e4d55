// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A set of stores that belong together. */
public interface Stores {

    ChallengeStore challenges();

    DeliveryOutbox outbox();

    TokenStore tokens();

    SessionStore sessions();

    UserStore users();

    DeviceStore devices();

    RateLimiter limiter();

    IdempotencyStore idempotency();

    TallyStore tallies();

    ControlStore controls();

    /** Keeping all that a sign-in leaves behind in one step, if sessions, tokens and devices lie in one place. Default: no. */
    default Optional<SignInStore> signIns() {
        return Optional.empty();
    }

    /** Everything in these stores that grows and can be purged. */
    List<ExpiredRows> expiredRows();

    /**
     * The time these stores go by. Nodes that share a store share its time, so a node whose own clock is wrong decides
     * as the others do. It never runs backwards within a process.
     */
    InstantSource clock();
}
