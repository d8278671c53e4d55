// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.TokenHash;
import dev.otpauth.spi.OtpStoreException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class NearCacheTest extends NearCacheRig {

    @Test
    void aTokenIsAskedForOnceUntilItsAnswerIsTooOld() {
        TokenHash token = store.live(NOW, FAR);

        assertThat(cache.find(token, NOW)).isPresent();
        assertThat(cache.find(token, NOW.plusMillis(2999))).isPresent();
        assertThat(store.questions()).isEqualTo(1);
        assertThat(cache.find(token, NOW.plusSeconds(3))).isPresent();
        assertThat(store.questions()).isEqualTo(2);
        assertThat(cache.figures().hits()).isEqualTo(1);
        assertThat(cache.figures().misses()).isEqualTo(2);
    }

    @Test
    @Tag("TOK-05")
    void whatAnotherNodeRevokedUnheardIsRefusedWhenTheAnswerIsTooOld() {
        TokenHash token = store.live(NOW, FAR);
        cache.find(token, NOW);
        store.kill(token);

        assertThat(cache.find(token, NOW.plusMillis(2999))).isPresent();
        assertThat(cache.find(token, NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    @Tag("TOK-04")
    void nothingIsRememberedBeyondTheEndOfTheToken() {
        TokenHash token = store.live(NOW, NOW.plusSeconds(1));

        assertThat(cache.find(token, NOW)).isPresent();
        assertThat(cache.find(token, NOW.plusMillis(999))).isPresent();
        assertThat(cache.find(token, NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void nothingIsRememberedWhenTheClockStepsBack() {
        TokenHash token = store.live(NOW, FAR);
        cache.find(token, NOW);
        cache.find(token, NOW.minusMillis(1));

        assertThat(store.questions()).isEqualTo(2);
    }

    @Test
    void whoeverIsDueToBeNotedAsSeenIsAskedForAgain() {
        TokenHash token = store.live(NOW.minusSeconds(60), FAR);
        cache.find(token, NOW);
        cache.find(token, NOW);

        assertThat(store.questions()).isEqualTo(2);
    }

    @Test
    void thoseWhoMissTheSameTokenAskOnce() throws Exception {
        TokenHash token = store.live(NOW, FAR);
        CountDownLatch gate = new CountDownLatch(1);
        store.beforeAnswer(() -> await(gate));
        List<FutureTask<Optional<AuthenticatedUser>>> callers = IntStream.range(0, 20)
                .mapToObj(i -> new FutureTask<>(() -> cache.find(token, NOW)))
                .toList();
        List<Thread> threads = callers.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        while (!threads.stream().allMatch(NearCacheRig::isBlocked)) {
            Thread.onSpinWait();
        }
        gate.countDown();

        for (FutureTask<Optional<AuthenticatedUser>> caller : callers) {
            assertThat(caller.get()).isPresent();
        }
        assertThat(store.questions()).isEqualTo(1);
    }

    @Test
    @Tag("TOK-09")
    void aStoreThatCannotAnswerIsNoAnswer() {
        TokenHash token = store.live(NOW, FAR);
        store.beforeAnswer(() -> {
            throw new OtpStoreException("away");
        });

        assertThatThrownBy(() -> cache.find(token, NOW)).isInstanceOf(OtpStoreException.class);
        store.beforeAnswer(() -> {});
        assertThat(cache.find(token, NOW)).isPresent();
    }

    @Test
    @Tag("TOK-05")
    void itIsBypassedWhileNothingIsHeard() {
        TokenHash token = store.live(NOW, FAR);
        cache.find(token, NOW);
        store.listener().disconnected();
        store.kill(token);

        assertThat(cache.find(token, NOW)).isEmpty();
        assertThat(cache.figures().bypasses()).isEqualTo(1);
        store.listener().connected();
        assertThat(cache.find(token, NOW)).isEmpty();
        assertThat(cache.figures().bypasses()).isEqualTo(1);
    }

    @Test
    @Tag("TOK-10")
    void aMillionUnknownTokensDisplaceNone() {
        List<TokenHash> live =
                Stream.generate(() -> store.live(NOW, FAR)).limit(1000).toList();
        live.forEach(token -> cache.find(token, NOW));
        long heap = usedHeap();
        byte[] bytes = new byte[32];
        for (int i = 0; i < 1_000_000; i++) {
            ByteBuffer.wrap(bytes).putInt(0, i);
            cache.find(new TokenHash(bytes), NOW);
        }
        long grown = usedHeap() - heap;
        long hits = cache.figures().hits();
        live.forEach(token -> cache.find(token, NOW.plusSeconds(2)));

        assertThat(cache.figures().hits() - hits).as("of 1000").isGreaterThanOrEqualTo(990);
        assertThat(cache.figures().tokens()).isEqualTo(1000);
        assertThat(grown).as("bytes").isLessThan(16 << 20);
    }

    @Test
    @Tag("TOK-10")
    void noMoreAreKeptThanThereMayBe() {
        for (int i = 0; i < 5000; i++) {
            cache.find(store.live(NOW, FAR), NOW);
        }
        TokenHash newest = store.live(NOW, FAR);
        cache.find(newest, NOW);
        cache.find(newest, NOW);

        assertThat(cache.figures().tokens()).isEqualTo(2000);
        assertThat(cache.figures().hits()).isEqualTo(1);
    }

    @Test
    void closingEndsTheFeedAndTheCache() {
        TokenHash token = store.live(NOW, FAR);
        cache.find(token, NOW);
        cache.close();
        cache.find(token, NOW);

        assertThat(store.questions()).isEqualTo(2);
        assertThatThrownBy(store::listener).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
