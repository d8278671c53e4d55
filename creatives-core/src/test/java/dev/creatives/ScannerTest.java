// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives;

import static dev.creatives.TestCreatives.OWNER;
import static dev.creatives.TestCreatives.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.creatives.policy.OwnerQuota;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult;
import dev.creatives.spi.Scanner;
import dev.creatives.spi.Scanner.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("UPL-14")
class ScannerTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void whatIsCleanIsPublished() {
        try (TestCreatives test = with(file -> Verdict.CLEAN)) {
            assertThat(test.upload(Pictures.png(4, 3), "a.png")).isInstanceOf(UploadResult.Uploaded.class);
        }
    }

    @Test
    void theScannerSeesWhatWouldBeStored() {
        try (TestCreatives test =
                with(file -> new String(file.readAllBytes(), StandardCharsets.ISO_8859_1).startsWith("\u0089PNG")
                        ? Verdict.CLEAN
                        : Verdict.ERROR)) {
            test.uploaded();
        }
    }

    @Test
    void whatIsInfectedIsGoneAtOnce() {
        try (TestCreatives test = with(file -> Verdict.INFECTED)) {
            assertThat(refusal(test.upload(Pictures.png(4, 3), "a.png"))).isEqualTo(Refusal.INFECTED);
            assertThat(test.blobs.keys()).isEmpty();
            assertThat(test.blobs.openDrafts()).isZero();
            assertThat(test.creatives.scheduled(OWNER).today()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("scannersThatCannotSay")
    void whatCannotBeScannedIsKeptAsideForAMonthAndShownToNobody(Scanner scanner) {
        try (TestCreatives test = with(scanner, SHORT)) {
            assertThat(refusal(test.upload(Pictures.png(4, 3), "a.png"))).isEqualTo(Refusal.NOT_SCANNED);

            assertThat(test.heard).containsExactly("quarantined", "refused NOT_SCANNED");
            assertThat(test.creatives.page(OWNER, Optional.empty(), 10).creatives())
                    .isEmpty();
            assertThat(test.creatives.scheduled(OWNER).today()).isEmpty();
            assertThat(test.blobs.keys()).hasSize(1);
            assertThat(test.blobs.openDrafts()).isZero();
            test.clock.advance(Duration.ofDays(30));
            assertThat(test.creatives.upkeep().sweep()).isZero();
            test.clock.advance(Duration.ofMillis(1));
            assertThat(test.creatives.upkeep().sweep()).isOne();
            assertThat(test.blobs.keys()).isEmpty();
        }
    }

    @Test
    void theQuarantineIsAsLongAsWanted() {
        try (TestCreatives test = TestCreatives.with(
                builder -> builder.scanner(file -> Verdict.ERROR).quarantine(Duration.ofHours(1)))) {
            test.upload(Pictures.png(4, 3), "a.png");
            test.clock.advance(Duration.ofHours(1));
            assertThat(test.creatives.upkeep().sweep()).isZero();
            test.clock.advance(Duration.ofMillis(1));
            assertThat(test.creatives.upkeep().sweep()).isOne();
        }
    }

    @Test
    void aQuarantineHasItsBounds() {
        for (Duration value : List.of(Duration.ZERO, Duration.ofSeconds(599), Duration.ofDays(367))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Creatives.builder().quarantine(value));
        }
        for (Duration value : List.of(Duration.ofMinutes(10), Duration.ofDays(366))) {
            assertThatNoException().isThrownBy(() -> Creatives.builder().quarantine(value));
        }
    }

    static Stream<Scanner> scannersThatCannotSay() {
        return Stream.of(
                file -> Verdict.ERROR,
                file -> {
                    throw new IOException("no connection");
                },
                file -> {
                    throw new IllegalStateException("a fault");
                },
                file -> {
                    new CountDownLatch(1).await();
                    return Verdict.CLEAN;
                });
    }

    @Test
    void nothingIsSeenWhileTheScannerThinks() {
        AtomicInteger seen = new AtomicInteger(-1);
        TestCreatives[] test = new TestCreatives[1];
        test[0] = with(file -> {
            seen.set(test[0].creatives.scheduled(OWNER).today().size());
            return Verdict.CLEAN;
        });
        try (TestCreatives open = test[0]) {
            open.uploaded();
            assertThat(seen).hasValue(0);
        }
    }

    @Test
    void oneScannerIsFreeAgainAsSoonAsItAnswered() {
        try (TestCreatives test = TestCreatives.with(builder -> builder.scanner(file -> Verdict.CLEAN)
                .parallelUploads(1)
                .quota(new OwnerQuota(10_000, 1L << 40, 2, 10_000)))) {
            for (int i = 0; i < 1_000; i++) {
                test.uploaded();
            }
        }
    }

    @Test
    void scannersThatHangForGoodTakeNoMoreThreadsThanUploads() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Scanner hung = file -> {
            asked.incrementAndGet();
            while (end.getCount() > 0) {
                awaitWhateverHappens(end);
            }
            return Verdict.CLEAN;
        };
        try (TestCreatives test = TestCreatives.with(
                builder -> builder.scanner(hung, Duration.ofSeconds(1)).parallelUploads(2))) {
            for (int i = 0; i < 5; i++) {
                assertThat(refusal(test.upload(Pictures.png(4, 3), "a.png"))).isEqualTo(Refusal.NOT_SCANNED);
            }
            assertThat(asked).hasValue(2);
        } finally {
            end.countDown();
        }
    }

    /** As a client of a broken protocol does. */
    private static void awaitWhateverHappens(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            assertThat(e).isNotNull();
        }
    }

    /** With as long as a scanner may have at most. */
    private static TestCreatives with(Scanner scanner) {
        return with(scanner, Duration.ofSeconds(10));
    }

    private static TestCreatives with(Scanner scanner, Duration longest) {
        return TestCreatives.with(builder -> builder.scanner(scanner, longest));
    }
}
