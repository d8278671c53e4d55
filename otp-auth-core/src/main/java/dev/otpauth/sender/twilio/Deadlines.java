// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender.twilio;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Ends calls that take too long. A socket timeout cannot: it starts anew with every byte. Its one thread starts with the
 * first call.
 */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("otp-auth-twilio-deadline"));

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Cancels {@code call}, which closes its connection, unless the future is cancelled before. */
    Future<?> end(Cancellable call, Duration after) {
        return timer.schedule(call::cancel, after.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
