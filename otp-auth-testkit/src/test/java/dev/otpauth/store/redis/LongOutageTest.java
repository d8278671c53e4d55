// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two thousand calls a second while Redis is away for a minute: half of it refusing, half of it silent. */
@Tag("long")
@Tag("DEP-07")
class LongOutageTest {

    private static final int CALLERS = 250;
    private static final int CALLS_PER_SECOND = 2000;
    private static final int MIB = 1 << 20;
    private static final Script COUNT =
            Script.of("count", "redis.call('PEXPIRE', KEYS[1], 600000) return redis.call('INCR', KEYS[1])");

    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();

    @Test
    void aMinuteWithoutRedisFillsNoMemoryAndRepeatsNothing() {
        try (RedisServer server = RedisServer.create().start();
                TcpProxy proxy = TcpProxy.to(server.port());
                RedisStores stores =
                        RedisStores.at("redis://127.0.0.1:" + proxy.port()).open()) {
            Redis redis = stores.redis();
            load(redis, Duration.ofSeconds(3));
            int before = names.get();
            answered.set(0);
            longestNanos.set(0);
            long heap = heap();

            proxy.reset();
            load(redis, Duration.ofSeconds(30));
            assertThat(answered).hasValue(0);
            proxy.pass();
            await().until(() -> count(redis));
            answered.set(0);
            proxy.blackHole();
            load(redis, Duration.ofSeconds(30));
            long grown = heap() - heap;

            System.out.printf(
                    "%d calls, %d answered, longest %d ms, heap grown by %d KiB%n",
                    names.get() - before,
                    answered.get(),
                    Duration.ofNanos(longestNanos.get()).toMillis(),
                    grown / 1024);
            assertThat(names.get() - before).isGreaterThan(60 * CALLS_PER_SECOND / 2);
            assertThat(answered).hasValue(0);
            assertThat(grown).isLessThan(32 * MIB);
            assertThat(Duration.ofNanos(longestNanos.get())).isLessThan(Duration.ofSeconds(2));
            proxy.pass();
            await().until(() -> count(redis));
            for (int name = 1; name < names.get(); name += 1) {
                assertThat(redis.get(key(redis, name)).map(Integer::parseInt).orElse(0))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private void load(Redis redis, Duration time) {
        long pause = Duration.ofSeconds(1).toNanos() * CALLERS / CALLS_PER_SECOND;
        long end = System.nanoTime() + time.toNanos();
        List<Boolean> done = Race.each(CALLERS, caller -> () -> {
            for (long next = System.nanoTime(); next < end; next += pause) {
                LockSupport.parkNanos(next - System.nanoTime());
                count(redis);
            }
            return true;
        });
        assertThat(done).hasSize(CALLERS);
    }

    private boolean count(Redis redis) {
        long start = System.nanoTime();
        try {
            redis.run(COUNT, List.of(key(redis, names.incrementAndGet())));
            answered.incrementAndGet();
            return true;
        } catch (OtpStoreException away) {
            return false;
        } finally {
            longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    private static String key(Redis redis, int name) {
        return redis.key("counted", "" + name);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
