// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.store.jdbc.LookUps.Patience;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements that are about as slow as the callers are impatient: each is handed over just when its leader gives up. */
@Timeout(300)
class LookUpsRaceTest {

    private static final int ROUNDS = 1000;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LookUps<String, String> lookUps =
            new LookUps<>(LookUpsRaceTest::slowly, new Patience(Duration.ofNanos(200_000), LONG, LONG));

    @Test
    void noStatementIsLeftUnderWayByACallerWhoAskedAgainWhenChosenToLead() {
        Race.each(Race.THREADS, runner -> () -> {
            for (int round = 0; round < ROUNDS; round++) {
                String key = runner + "." + round;
                assertThat(lookUps.find(key)).contains(key);
            }
            return true;
        });

        assertThat(lookUps.underWay()).isZero();
    }

    private static Map<String, String> slowly(Supplier<Set<String>> boarding) {
        Set<String> keys = boarding.get();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MICROSECONDS.toNanos(400)));
        return keys.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
