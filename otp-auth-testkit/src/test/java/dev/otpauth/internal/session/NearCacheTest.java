// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.TokenHash;
import dev.otpauth.policy.NearCachePolicy;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.Race;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NearCacheTest {

    private static final Instant FAR = NOW.plusSeconds(3600);

    private final TalkativeTokenStore store = new TalkativeTokenStore();
    private final NearCache cache = new NearCache(
            store, NearCachePolicy.defaults().withMaxAge(Duration.ofSeconds(3)).withMaxTokens(2000));

    @BeforeEach
    void connect() {
        cache.start();
        store.listener().connected();
    }

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
    @Tag("TOK-05")
    void whatThisNodeEndsIsForgottenAtOnce() {
        TokenHash token = store.live(NOW, FAR);
        TokenHash other = store.live(NOW, FAR);
        cache.find(token, NOW);
        cache.find(other, NOW);
        cache.endSessions(List.of(store.sessionOf(token)));

        assertThat(cache.find(token, NOW)).isEmpty();
        assertThat(cache.find(other, NOW)).isPresent();
        assertThat(store.questions()).isEqualTo(3);
    }

    @Test
    @Tag("TOK-05")
    void whatIsHeardToHaveEndedIsForgottenAtOnce() {
        TokenHash token = store.live(NOW, FAR);
        cache.find(token, NOW);
        SessionId session = store.sessionOf(token);
        store.kill(token);
        store.listener().ended(session);

        assertThat(cache.find(token, NOW)).isEmpty();
    }

    @Test
    @Tag("TOK-05")
    void anAnswerThatWasUnderWayWhenItsSessionEndedIsNotKept() {
        TokenHash token = store.live(NOW, FAR);
        store.beforeAnswer(() -> {
            store.beforeAnswer(() -> {});
            cache.endSessions(List.of(store.sessionOf(token)));
        });
        cache.find(token, NOW);

        assertThat(cache.find(token, NOW)).isEmpty();
    }

    @Test
    @Tag("TOK-05")
    void whatWasRevokedHereBeforeTheyAskedIsAcceptedByNobody() {
        List<TokenHash> tokens =
                Stream.generate(() -> store.live(NOW, FAR)).limit(1000).toList();
        AtomicInteger revoked = new AtomicInteger();

        List<Boolean> accepted = Race.each(16, runner -> () -> {
            boolean wrong = false;
            for (int known = revoked.get(); known < tokens.size(); known = revoked.get()) {
                cache.find(tokens.get(known), NOW);
                wrong |= known > 0 && cache.find(tokens.get(known - 1), NOW).isPresent();
                if (runner == 0) {
                    cache.endSessions(List.of(store.sessionOf(tokens.get(known))));
                    revoked.incrementAndGet();
                }
            }
            return wrong;
        });

        assertThat(accepted).containsOnly(false);
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
        while (!threads.stream().allMatch(NearCacheTest::isBlocked)) {
            Thread.onSpinWait();
        }
        gate.countDown();

        for (FutureTask<Optional<AuthenticatedUser>> caller : callers) {
            assertThat(caller.get()).isPresent();
        }
        assertThat(store.questions()).isEqualTo(1);
    }

    @Test
    @Tag("TOK-05")
    void whoAsksAfterTheEndDoesNotShareAnAnswerFromBefore() throws Exception {
        TokenHash token = store.live(NOW, FAR);
        CountDownLatch known = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        store.beforeAnswer(() -> {
            known.countDown();
            await(gate);
        });
        FutureTask<Optional<AuthenticatedUser>> early = new FutureTask<>(() -> cache.find(token, NOW));
        new Thread(early).start();
        await(known);
        store.beforeAnswer(() -> {});
        cache.endSessions(List.of(store.sessionOf(token)));

        assertThat(cache.find(token, NOW)).isEmpty();
        gate.countDown();
        assertThat(early.get()).isPresent();
        assertThat(cache.find(token, NOW)).isEmpty();
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

    private static boolean isBlocked(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
