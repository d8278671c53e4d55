// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a watch that stands still too often every deadline holds. */
@Timeout(120)
class StopwatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SOME_TIME = Duration.ofMillis(300);
    private static final Duration FROZEN = Duration.ofSeconds(2);

    @Test
    void waitingOnAMachineThatRunsIsCounted() {
        await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> {
            Stopwatch watch = Stopwatch.start();
            LockSupport.parkNanos(SOME_TIME.toNanos());
            return watch.elapsed().compareTo(SOME_TIME.multipliedBy(9).dividedBy(10)) > 0;
        });
    }

    @Test
    void timeInWhichAProcessStandsStillIsNot() {
        try (ChildJvm child = ChildJvm.start(WatchingChild.class)) {
            child.await("started", PATIENCE);
            child.freeze();
            child.say("tell");
            await().pollDelay(FROZEN).atMost(PATIENCE).until(() -> true);
            child.thaw();

            Duration missing = Duration.parse(child.await("missing", PATIENCE));
            assertThat(missing).isGreaterThan(FROZEN.multipliedBy(9).dividedBy(10));
        }
    }
}
