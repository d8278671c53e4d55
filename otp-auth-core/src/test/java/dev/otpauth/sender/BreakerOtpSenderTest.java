// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.sender.BreakerOtpSender.State;
import dev.otpauth.spi.MessageText;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("RES-03")
class BreakerOtpSenderTest {

    private static final OtpMessage MESSAGE = new OtpMessage(
            ChallengeId.random(), new PhoneNumber("+12025550100"), MessageText.of("1"), Duration.ofMinutes(5));
    private static final SendResult TAKEN = new SendResult.Accepted("SM1");
    private static final SendResult AWAY = SendResult.Refused.because(DeliveryFailure.NOT_CONNECTED);
    private static final SendResult UNKNOWN = new SendResult.Unknown();

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile SendResult answer = TAKEN;
    private final BreakerOtpSender breaker = BreakerOtpSender.around(
            message -> {
                calls.incrementAndGet();
                return answer;
            },
            nanos::get);

    @Test
    void halfOfTwentyCallsFailingOpensIt() {
        send(TAKEN, 10);
        send(AWAY, 9);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        send(AWAY, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(callsDuring(() -> send(TAKEN, 100))).isZero();
    }

    @Test
    void failuresOlderThanTenSecondsAreForgotten() {
        send(AWAY, 10);
        advance(Duration.ofSeconds(10));
        send(TAKEN, 10);
        send(AWAY, 9);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void fiveUnknownOutcomesInARowOpenIt() {
        send(UNKNOWN, 4);
        send(TAKEN, 1);
        send(UNKNOWN, 4);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        send(UNKNOWN, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void whatSpeaksOfTheNumberOrOfUsIsNoFailureOfTheProvider() {
        for (DeliveryFailure ours :
                List.of(DeliveryFailure.UNREACHABLE_NUMBER, DeliveryFailure.BLOCKED, DeliveryFailure.MISCONFIGURED)) {
            send(SendResult.Refused.because(ours), 100);
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whileItIsDownOnlyProbesAreMadeAndOneThatWorksClosesIt() {
        send(AWAY, 20);
        int probes = callsDuring(() -> {
            for (int second = 0; second < 60; second++) {
                send(AWAY, 10);
                advance(Duration.ofSeconds(1));
            }
        });
        assertThat(probes).isBetween(10, 12);

        advance(Duration.ofSeconds(5));
        send(TAKEN, 1);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(callsDuring(() -> send(TAKEN, 50))).isEqualTo(50);
    }

    @Test
    @Timeout(120)
    void ofSixtyFourThreadsThreeProbe() throws Exception {
        CountDownLatch healed = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicLong time = new AtomicLong();
        boolean[] down = {true};
        BreakerOtpSender slow = BreakerOtpSender.around(
                message -> {
                    if (down[0]) {
                        return AWAY;
                    }
                    inside.incrementAndGet();
                    await(healed);
                    return TAKEN;
                },
                time::get);
        IntStream.range(0, 20).forEach(i -> slow.send(MESSAGE));
        down[0] = false;
        time.addAndGet(Duration.ofSeconds(5).toNanos());

        ExecutorService clients = Executors.newFixedThreadPool(64);
        try {
            List<Future<SendResult>> results = IntStream.range(0, 64)
                    .mapToObj(i -> clients.submit(() -> slow.send(MESSAGE)))
                    .toList();
            while (results.stream().filter(Future::isDone).count() < 61 || inside.get() < 3) {
                Thread.onSpinWait();
            }
            assertThat(inside).hasValue(3);
            healed.countDown();
            for (Future<SendResult> result : results) {
                result.get();
            }
        } finally {
            healed.countDown();
            clients.shutdown();
        }
        assertThat(slow.state()).isEqualTo(State.CLOSED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void send(SendResult result, int times) {
        answer = result;
        IntStream.range(0, times).forEach(i -> breaker.send(MESSAGE));
    }

    private int callsDuring(Runnable work) {
        int before = calls.get();
        work.run();
        return calls.get() - before;
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
