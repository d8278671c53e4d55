// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis that is killed and comes back, again and again, under a thousand guesses and a thousand messages. */
@Timeout(600)
class RedisOutageTest {

    private static final int CALLS = 1000;
    private static final int CALLERS = 8;
    private static final int KILLS = 4;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private RedisServer server;
    private RedisStores stores;

    @BeforeEach
    void start() {
        server = RedisServer.create().start();
        stores = TestRedis.patiently(RedisStores.at(server.url()));
    }

    @AfterEach
    void stop() {
        stores.close();
        server.close();
    }

    @Test
    @Tag("BRU-06")
    @Tag("BRU-07")
    void noGuessIsFree() {
        SubjectKey budget = Subjects.key();
        List<Challenge> challenges = Stream.generate(
                        () -> Challenges.of(Subjects.phone(), Challenges.live().purpose(), budget, NOW))
                .limit(100)
                .toList();
        challenges.forEach(stores.challenges()::open);
        GuessLimits limits = GuessLimits.defaults().withFree(99);

        int compared = underKills(() -> {
            Challenge any = challenges.get(done.get() % challenges.size());
            return stores.challenges().countAttempt(claim(any), limits, NOW) instanceof Counted;
        });

        assertThat(compared).isBetween(1, limits.perDay());
        assertThat(refused).hasPositiveValue();
        assertThat(RedisKeys.withoutExpiry(server.url())).isEmpty();
    }

    @Test
    @Tag("SND-11")
    void noMessageIsFree() {
        Permit phone = new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(5, Duration.ofHours(1))));
        Permit everybody = new Permit(Subjects.key(), List.of(new Limit.Quota(CALLS, Duration.ofHours(1))));

        int taken = underKills(() -> stores.limiter().take(List.of(phone, everybody), NOW) instanceof Granted);

        assertThat(taken).isBetween(1, 5);
        assertThat(refused).hasPositiveValue();
        assertThat(RedisKeys.withoutExpiry(server.url())).isEmpty();
    }

    /** How often {@code call} said yes, while the server is killed and started until all calls are made and one was refused. */
    private int underKills(Callable<Boolean> call) {
        List<Integer> said = Race.each(CALLERS + 1, runner -> () -> runner == CALLERS ? kill() : call(call));
        return said.stream().mapToInt(Integer::intValue).sum();
    }

    private int call(Callable<Boolean> call) throws Exception {
        int said = 0;
        while (done.get() < CALLS || refused.get() == 0) {
            try {
                said += call.call() ? 1 : 0;
                done.incrementAndGet();
            } catch (OtpStoreException away) {
                refused.incrementAndGet();
            }
        }
        return said;
    }

    private int kill() {
        for (int kills = 1; kills <= KILLS || refused.get() == 0; kills++) {
            while (done.get() < CALLS * Math.min(kills, KILLS) / (KILLS + 1)) {
                Thread.onSpinWait();
            }
            server.restart();
        }
        return 0;
    }
}
