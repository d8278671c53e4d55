// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.testkit.Subjects;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest {

    private static final int MILLION = 1_000_000;
    private static final long MEBIBYTE = 1 << 20;
    private static final List<Limit> ONCE = List.of(new Limit.SlidingWindow(1, Duration.ofHours(1)));
    private static final Limit.Distinct PHONES = new Limit.Distinct(50, Duration.ofHours(24));

    @Test
    @Tag("SND-10")
    void aMillionHostileKeysFitAndAreGoneAfterTheirWindows() {
        InMemoryRateLimiter limiter = new InMemoryRateLimiter();
        long before = usedHeap();
        SplittableRandom random = new SplittableRandom(1);
        for (int request = 0; request < MILLION / 2; request++) {
            Permit phone = new Permit(key(random), ONCE);
            Permit network = Permit.member(key(random), PHONES, phone.key());
            limiter.take(List.of(phone, network), NOW.plusMillis(request / 100));
        }
        long added = usedHeap() - before;

        assertThat(added).as("bytes for a million keys").isBetween(16 * MEBIBYTE, 64 * MEBIBYTE);
        assertThat(limiter.purge(NOW.plus(Duration.ofMinutes(59)), MILLION)).isZero();
        assertThat(limiter.purge(NOW.plus(Duration.ofHours(2)), MILLION)).isEqualTo(MILLION / 2);
        assertThat(limiter.purge(NOW.plus(Duration.ofHours(25)), MILLION)).isEqualTo(MILLION / 2);
        assertThat(usedHeap() - before).as("bytes left").isLessThan(MEBIBYTE);
    }

    @Test
    @Tag("SND-10")
    void aFullLimiterRefusesNewKeysAndGoesOnCountingTheOthers() {
        InMemoryRateLimiter limiter = new InMemoryRateLimiter(100);
        Permit known = once();
        limiter.take(List.of(known), NOW);
        for (int i = 0; i < 99; i++) {
            limiter.take(List.of(once()), NOW.plusSeconds(60));
        }

        assertThatThrownBy(() -> limiter.take(List.of(once()), NOW.plusSeconds(61)))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("full");
        assertThat(limiter.take(List.of(known), NOW.plusSeconds(61))).isInstanceOf(Denied.class);
        assertThat(limiter.take(List.of(once()), NOW.plus(Duration.ofHours(1)))).isInstanceOf(Granted.class);
        assertThatThrownBy(() -> limiter.take(List.of(known), NOW.plus(Duration.ofHours(1))))
                .isInstanceOf(OtpStoreException.class);
    }

    /** Keys come, are counted again, are forgotten and expire, in a table that grows and shrinks. */
    @Test
    void nothingIsLostAmongManyKeys() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        InMemoryRateLimiter limiter = new InMemoryRateLimiter(5_000);
        List<SubjectKey> keys = random.ints(3_000).mapToObj(i -> Subjects.key()).toList();
        Instant[] taken = new Instant[keys.size()];
        for (int step = 0; step < 60_000; step++) {
            Instant now = NOW.plusMillis(step * 700L + (step / 20_000) * 7_200_000L);
            int who = random.nextInt(keys.size());
            if (random.nextInt(10) == 0) {
                limiter.forget(List.of(keys.get(who)));
                taken[who] = null;
            }
            boolean free = taken[who] == null || !now.isBefore(taken[who].plus(Duration.ofHours(1)));

            boolean granted = limiter.take(List.of(new Permit(keys.get(who), ONCE)), now) instanceof Granted;

            assertThat(granted).as("seed %d, step %d", seed, step).isEqualTo(free);
            taken[who] = granted ? now : taken[who];
        }
    }

    private static Permit once() {
        return new Permit(Subjects.key(), ONCE);
    }

    private static SubjectKey key(SplittableRandom random) {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextLong());
        }
        return new SubjectKey(bytes.array());
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
