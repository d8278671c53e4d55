// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.KillArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What many keys leave behind in a Redis of the limiter's own: little, and not for long. */
class HostileKeysTest {

    private static final Instant NOW = Challenges.NOW;
    private static final int KILLS = 1000;
    private static final int SERVED = 20;

    private RedisServer server;
    private RedisStores stores;

    @BeforeEach
    void start() {
        server = RedisServer.create().with("appendfsync", "no").start();
        stores = TestRedis.patiently(RedisStores.at(server.url()));
    }

    @AfterEach
    void stop() {
        stores.close();
        server.close();
    }

    @Test
    @Tag("SND-10")
    void hostileKeysAreSmallAndGoByThemselves() {
        count(20_000, Duration.ofHours(1));
        stores.limiter().take(List.of(permit(5, Duration.ofSeconds(2))), NOW);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> RedisKeys.withinHalfAnHour(server.url()).isEmpty());
    }

    @Test
    @Tag("SND-10")
    @Tag("long")
    void aMillionHostileKeysTakeLessThan200MegabytesAndGoByThemselves() {
        count(1_000_000, Duration.ofMinutes(4));
        await().atMost(Duration.ofMinutes(8)).until(() -> RedisKeys.count(server.url()) == 0);
    }

    @Test
    @Tag("SND-10")
    void noClientThatIsKilledLeavesAKeyForEver() {
        AtomicInteger kills = new AtomicInteger();
        AtomicInteger granted = new AtomicInteger();
        Permit everybody = permit(1_000_000, Duration.ofHours(1));

        List<RedisStores> clients = Stream.generate(() -> TestRedis.patiently(RedisStores.at(server.url())))
                .limit(8)
                .toList();

        Race.each(9, runner -> () -> runner == 8 ? kill(kills) : take(clients.get(runner), everybody, kills, granted));
        clients.forEach(RedisStores::close);

        assertThat(kills.get()).isGreaterThanOrEqualTo(KILLS);
        assertThat(RedisKeys.count(server.url())).isGreaterThan(SERVED / 2);
        assertThat(RedisKeys.withoutExpiry(server.url())).isEmpty();
        // The connection of the other stores was killed as well, and may not be back.
        try (RedisStores fresh = TestRedis.patiently(RedisStores.at(server.url()))) {
            assertThat(fresh.limiter()
                            .ask(List.of(everybody), NOW)
                            .fills()
                            .get(0)
                            .used())
                    .isGreaterThanOrEqualTo(granted.get());
        }
    }

    private void count(int keys, Duration window) {
        RateLimiter limiter = stores.limiter();
        limiter.take(List.of(permit(5, window)), NOW);
        long before = RedisKeys.memory(server.url());

        Race.each(16, runner -> () -> {
            IntStream.range(0, keys / 16).forEach(i -> limiter.take(List.of(permit(5, window)), NOW));
            return true;
        });

        long grown = RedisKeys.memory(server.url()) - before;
        System.out.println(keys + " keys of the limiter take " + grown + " bytes of Redis");
        assertThat(RedisKeys.count(server.url())).isGreaterThanOrEqualTo(keys);
        assertThat(grown).isLessThan(200L * keys);
        assertThat(RedisKeys.withoutExpiry(server.url())).isEmpty();
    }

    private boolean kill(AtomicInteger kills) {
        return TestRedis.asking(server.url(), redis -> {
            while (kills.get() < KILLS) {
                long gone = redis.clientKill(KillArgs.Builder.typeNormal().skipme());
                kills.addAndGet((int) gone);
            }
            return true;
        });
    }

    private static boolean take(RedisStores client, Permit everybody, AtomicInteger kills, AtomicInteger granted) {
        while (kills.get() < KILLS || granted.get() < SERVED) {
            Permit somebody = permit(5, Duration.ofHours(1));
            try {
                if (client.limiter().take(List.of(somebody, everybody), NOW) instanceof Granted) {
                    granted.incrementAndGet();
                }
            } catch (OtpStoreException killed) {
                Thread.onSpinWait();
            }
        }
        return true;
    }

    private static Permit permit(int max, Duration window) {
        return new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(max, window)));
    }
}
