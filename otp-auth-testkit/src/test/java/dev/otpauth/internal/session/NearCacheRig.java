// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import static dev.otpauth.testkit.Challenges.NOW;

import dev.otpauth.policy.NearCachePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;

/** A near-cache before a store that tells what was asked of it. */
abstract class NearCacheRig {

    static final Instant FAR = NOW.plusSeconds(3600);

    final TalkativeTokenStore store = new TalkativeTokenStore();
    final NearCache cache = new NearCache(
            store, NearCachePolicy.defaults().withMaxAge(Duration.ofSeconds(3)).withMaxTokens(2000));

    @BeforeEach
    void connect() {
        cache.start();
        store.listener().connected();
    }

    static boolean isBlocked(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
