// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.store.redis.RedisStores;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TestRedis;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Redis goes away while calls keep coming at the same rate, until twice as many wait as ever should. */
@Tag("DEP-07")
@Timeout(600)
class RedisOutageTest {

    private static final int PER_SECOND = 2000;
    private static final Duration CALMLY = Duration.ofSeconds(1);

    /** A command takes half a second at the longest; the rest is for a machine that has other things to do. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** One call in so many may be late all the same, for want of a processor, and none later than that. */
    private static final int FEW = 100;

    private static final Duration LATEST = Duration.ofSeconds(8);

    /** Twice as many as wait at a time when each waits half a second. */
    private static final int MOST_AT_ONCE = 2000;

    private static final long MOST_GROWTH = 32L << 20;

    private enum Outcome {
        NONE,
        GRANTED,
        FAILED
    }

    @Test
    void anOutageFillsNoHeapAndRunsNothingTwice() throws Exception {
        outage(Duration.ofSeconds(4));
    }

    @Test
    @Tag("long")
    void anOutageOfAMinuteFillsNoHeapAndRunsNothingTwice() throws Exception {
        outage(Duration.ofSeconds(60));
    }

    private void outage(Duration length) throws Exception {
        try (RedisServer server = RedisServer.create().start();
                TcpProxy proxy = TcpProxy.toRedis(server.port());
                RedisStores stores = Place.redis(proxy.port())) {
            Load load = new Load(stores.limiter(), (int) (length.toSeconds() + 3) * PER_SECOND);
            load.run(CALMLY);
            long before = usedHeap();

            proxy.blackHole();
            load.run(length.dividedBy(2));
            long silent = usedHeap() - before;
            server.kill();
            proxy.reset();
            load.run(length.dividedBy(2));
            long gone = usedHeap() - before;
            server.start();
            proxy.pass();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(OtpStoreException.class)
                    .until(() -> load.used(0) > 0);
            int firstAfter = load.issued();
            load.run(CALMLY.multipliedBy(2));
            load.stop();

            FaultTable.note(getClass(), load.figures(silent, gone), (int) length.toSeconds());
            assertThat(Math.max(silent, gone)).isLessThan(MOST_GROWTH);
            assertThat(load.late()).isLessThan(load.issued() / FEW);
            assertThat(load.slowest()).isLessThan(LATEST);
            assertThat(load.count(Outcome.NONE, 0)).as("calls without an end").isZero();
            assertThat(load.count(Outcome.GRANTED, firstAfter))
                    .as("served again")
                    .isPositive();
            assertThat(load.count(Outcome.FAILED, 0)).isGreaterThan((int) length.toSeconds() * PER_SECOND / 2);
            try (RedisStores patient = TestRedis.patiently(RedisStores.at(server.url()))) {
                load.assertNothingRanTwice(patient.limiter());
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Calls at a steady rate, each for a key of its own. */
    private static final class Load {

        private final ExecutorService callers = Executors.newCachedThreadPool();
        private final RateLimiter limiter;
        private final AtomicIntegerArray outcomes;
        private final AtomicLong slowestNanos = new AtomicLong();
        private final AtomicInteger late = new AtomicInteger();
        private final Semaphore room = new Semaphore(MOST_AT_ONCE);
        private int issued;

        Load(RateLimiter limiter, int most) {
            this.limiter = limiter;
            this.outcomes = new AtomicIntegerArray(most);
        }

        void run(Duration length) throws InterruptedException {
            long start = System.nanoTime();
            long calls = length.toMillis() * PER_SECOND / 1000;
            for (int i = 0; i < calls; i++) {
                while (System.nanoTime() - start < i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND) {
                    LockSupport.parkNanos(100_000);
                }
                room.acquire();
                int call = issued++;
                callers.execute(() -> call(call));
            }
        }

        void stop() throws InterruptedException {
            callers.shutdown();
            assertThat(callers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }

        int issued() {
            return issued;
        }

        int late() {
            return late.get();
        }

        Duration slowest() {
            return Duration.ofNanos(slowestNanos.get());
        }

        int count(Outcome outcome, int from) {
            return (int) IntStream.range(from, issued)
                    .filter(i -> outcomes.get(i) == outcome.ordinal())
                    .count();
        }

        String figures(long silent, long gone) {
            return "outage, heap " + silent / 1024 + " KiB silent, " + gone / 1024 + " KiB gone, slowest "
                    + slowest().toMillis() + " ms, granted " + count(Outcome.GRANTED, 0) + ", failed "
                    + count(Outcome.FAILED, 0);
        }

        /** What was granted counts once; what failed may have been counted, but not twice. */
        void assertNothingRanTwice(RateLimiter judge) {
            // Asking counts the permit asked for, as if it were taken.
            long asked = used(judge, issued);
            IntStream.range(0, issued).parallel().forEach(i -> {
                long used = used(judge, i) - asked;
                boolean granted = outcomes.get(i) == Outcome.GRANTED.ordinal();
                assertThat(used).isBetween(granted ? 1L : 0L, 1L);
            });
        }

        long used(int index) {
            return used(limiter, index);
        }

        private static long used(RateLimiter judge, int index) {
            return judge.ask(List.of(permit(index)), Challenges.NOW)
                    .fills()
                    .get(0)
                    .used();
        }

        private void call(int call) {
            Stopwatch watch = Stopwatch.start();
            Outcome outcome = Outcome.FAILED;
            try {
                limiter.take(List.of(permit(call)), Challenges.NOW);
                outcome = Outcome.GRANTED;
            } catch (OtpStoreException away) {
                outcome = Outcome.FAILED;
            }
            Duration took = watch.elapsed();
            slowestNanos.accumulateAndGet(took.toNanos(), Math::max);
            late.addAndGet(took.compareTo(LONGEST) < 0 ? 0 : 1);
            outcomes.set(call, outcome.ordinal());
            room.release();
        }

        private static Permit permit(int index) {
            SubjectKey key =
                    new SubjectKey(ByteBuffer.allocate(32).putInt(index).array());
            return new Permit(key, List.of(new Limit.SlidingWindow(5, Duration.ofHours(1))));
        }
    }
}
