// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.delivery;

import dev.otpauth.model.ChallengeId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets muted messages look sent after as long as real ones take. A bounded number waits here and holds no worker; the
 * sweeper looks after the rest, and after what closing leaves. Thread-safe.
 */
final class Pretence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pretence.class);
    private static final int MOST = 10_000;

    private final Set<ChallengeId> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Threads.daemon("otp-auth-muted"));
    private final Pace pace;

    Pretence(Pace pace) {
        this.pace = pace;
    }

    boolean knows(ChallengeId id) {
        return waiting.contains(id);
    }

    /** Runs {@code settle} later. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void later(ChallengeId id, Runnable settle) {
        if (waiting.size() >= MOST) {
            return;
        }
        waiting.add(id);
        try {
            timer.schedule(() -> run(id, settle), pace.any().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            waiting.remove(id);
        }
    }

    private void run(ChallengeId id, Runnable settle) {
        try {
            settle.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} could not be settled ({}); the sweeper will",
                    id,
                    e.getClass().getName());
        } finally {
            waiting.remove(id);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
