// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import dev.otpauth.OtpAuth;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.OtpStoreException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks the stores for what is not there, before anybody waits for an answer: then connections are open, statements are
 * prepared and classes are loaded when the first real requests come. It changes nothing and raises no event.
 */
final class Warmup {

    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final int CALLERS = 8;
    private static final int ROUNDS = 25;

    private final OtpAuth auth;
    private final long deadline = System.nanoTime() + AT_MOST.toNanos();

    private Warmup(OtpAuth auth) {
        this.auth = auth;
    }

    /** Returns when all is warm, after 2 seconds at the latest, or at once when the stores are away. */
    static void of(OtpAuth auth) throws InterruptedException {
        Warmup warmup = new Warmup(auth);
        ExecutorService callers =
                new ThreadPoolExecutor(CALLERS, CALLERS, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CALLERS));
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(warmup::ask);
        }
        callers.shutdown();
        if (!callers.awaitTermination(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
            callers.shutdownNow();
        }
    }

    private void ask() {
        try {
            for (int i = 0; i < ROUNDS && System.nanoTime() - deadline < 0; i++) {
                auth.status(ChallengeId.random());
                auth.users().find(new UserId(Long.MAX_VALUE));
            }
        } catch (OtpStoreException away) {
            // Readiness will say so, to whom it concerns.
            return;
        }
    }
}
