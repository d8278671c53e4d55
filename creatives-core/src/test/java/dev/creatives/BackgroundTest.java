// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.creatives.internal.Background;
import dev.creatives.policy.OwnerQuota;
import dev.creatives.policy.SchedulingCalendar;
import dev.creatives.policy.UploadLimits;
import dev.creatives.spi.Scanner;
import dev.creatives.store.memory.InMemoryCreativeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundTest {

    @Test
    void workThatFailsRunsAgain() {
        AtomicInteger runs = new AtomicInteger();
        try (Background background = new Background(1)) {
            background.repeat(Duration.ZERO, Duration.ofMillis(1), () -> {
                runs.incrementAndGet();
                throw new IllegalStateException("a fault");
            });
            await().atMost(Duration.ofMinutes(1)).until(() -> runs.get() > 2);
        }
    }

    @Test
    void workThatTakesLongKeepsNoOtherWaiting() {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (Background background = new Background(2)) {
            background.repeat(Duration.ZERO, Duration.ofDays(1), () -> hold(done));
            background.repeat(Duration.ZERO, Duration.ofMillis(1), runs::incrementAndGet);
            await().atMost(Duration.ofMinutes(1)).until(() -> runs.get() > 2);
            done.countDown();
        }
    }

    private static void hold(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noThreadStartsBeforeBuildAndNoneIsLeftAfterClose() {
        CreativesBuilder builder = Creatives.builder()
                .store(new InMemoryCreativeStore())
                .blobs(new FakeBlobs(InstantSource.system()))
                .calendar(SchedulingCalendar.in(ZoneId.of("UTC")))
                .scanner(file -> Scanner.Verdict.CLEAN);
        Set<Thread> before = upkeepThreads();
        Creatives creatives = builder.build();
        Set<Thread> own = upkeepThreads();
        own.removeAll(before);
        assertThat(own).hasSize(3);
        creatives.close();

        await().atMost(Duration.ofMinutes(1)).until(() -> own.stream().noneMatch(Thread::isAlive));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void parallelUploadsHaveARange(int value) {
        assertThatThrownBy(() -> Creatives.builder().parallelUploads(value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOwnerHasRoomForAtLeastOneFile() {
        CreativesBuilder builder = Creatives.builder()
                .store(new InMemoryCreativeStore())
                .blobs(new FakeBlobs(InstantSource.system()))
                .calendar(SchedulingCalendar.in(ZoneId.of("UTC")))
                .limits(UploadLimits.standard().withMaxBytes(1_001))
                .quota(new OwnerQuota(10, 1_000, 2, 10));

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("1000 bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 10_001})
    void aScannerHasUpToTenSeconds(long millis) {
        assertThatThrownBy(() -> Creatives.builder().scanner(file -> Scanner.Verdict.CLEAN, Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Other tests may have some that are still ending. */
    private static Set<Thread> upkeepThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("creatives-upkeep"))
                .collect(Collectors.toSet());
    }
}
