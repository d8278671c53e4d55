// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.DeliveryPolicy;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.spi.OtpMessage;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.store.jdbc.JdbcSchema;
import dev.otpauth.store.jdbc.JdbcStores;
import dev.otpauth.store.jdbc.PostgresPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed in the middle of a thousand requests, and nothing is free because of that. */
@Timeout(120)
class LimiterOutageTest {

    private static final int CHALLENGES = 20;
    private static final int WORKERS = 8;
    private static final int[] AREAS = {202, 212, 213, 214, 215, 216, 217, 218, 219, 224};

    @TempDir
    private Path directory;

    private PostgresServer server;
    private PostgresPool.Pool pool;
    private TestOtpAuth test;

    /** Those after the kill wait a second each for a connection, eight at a time. */
    int requests() {
        return 200;
    }

    @BeforeEach
    void start() {
        server = PostgresServer.create(directory).start();
        pool = PostgresPool.to(server.url()).user("postgres").size(8).build();
        JdbcSchema.migrate(pool.dataSource());
        test = TestOtpAuth.on(
                JdbcStores.on(pool.dataSource()),
                builder -> builder.guessLimits(GuessLimits.defaults().withFree(99))
                        .delivery(
                                DeliveryPolicy.defaults().withWorkers(WORKERS).withSweepEvery(Duration.ofMillis(200))));
    }

    @AfterEach
    void stop() {
        test.close();
        pool.close();
        server.close();
    }

    @Test
    @Tag("SND-11")
    @Tag("SND-06")
    void nothingIsSentForARequestAfterTheKill() {
        Map<PhoneNumber, Object> answers = new ConcurrentHashMap<>();
        Set<PhoneNumber> asked = ConcurrentHashMap.newKeySet();

        Set<Integer> late = killedAmong(request -> answers.put(
                phone(request),
                tried(() -> test.auth().start(StartRequest.to(phone(request).e164())))));
        late.forEach(request -> asked.add(phone(request)));

        assertThat(late).hasSizeGreaterThan(requests() / 4);
        assertThat(asked).allMatch(phone -> answers.get(phone) instanceof OtpStoreException);
        assertThat(sentTo()).doesNotContainAnyElementsOf(asked);
        server.start();
        Set<PhoneNumber> started = answers.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Started)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(started).hasSizeGreaterThan(requests() * 3 / 10 / 2);
        test.clock().advance(Duration.ofMinutes(1));
        // All but those that a worker had in hand at that moment: they may have gone out, so they do not go again.
        await().atMost(Duration.ofSeconds(30)).until(() -> sentTo().size() >= started.size() - WORKERS);
        assertThat(sentTo()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(asked);
    }

    @Test
    @Tag("BRU-06")
    void noGuessIsFreeBecauseOfTheKill() {
        List<ChallengeId> challenges = IntStream.range(0, CHALLENGES)
                .mapToObj(LimiterOutageTest::phone)
                .map(test::start)
                .toList();
        Map<Integer, AtomicInteger> evaluated = new ConcurrentHashMap<>();
        Map<Integer, Object> answers = new ConcurrentHashMap<>();
        IntFunction<Object> guess =
                request -> tried(() -> test.verify(challenges.get(request % CHALLENGES), wrongCode(request)));

        Set<Integer> late = killedAmong(request -> answers.put(request, guess.apply(request)));
        assertThat(late).hasSizeGreaterThan(requests() / 4);
        assertThat(late).allMatch(request -> answers.get(request) instanceof OtpStoreException);
        server.start();
        await().until(() -> !(guess.apply(0) instanceof OtpStoreException));
        for (int request = 0; request < 10 * CHALLENGES; request++) {
            answers.put(requests() + request, guess.apply(request));
        }

        answers.forEach((request, answer) -> evaluated
                .computeIfAbsent(request % CHALLENGES, challenge -> new AtomicInteger())
                .addAndGet(isWrongCode(answer) ? 1 : 0));
        assertThat(evaluated.values()).allMatch(count -> count.get() <= 5);
        assertThat(evaluated.values().stream().mapToInt(AtomicInteger::get).sum())
                .isPositive();
    }

    /** Makes many requests, kills the server in the midst of them, and returns those that came after. */
    private Set<Integer> killedAmong(IntConsumer request) {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch warm = new CountDownLatch(requests() * 3 / 10);
        Set<Integer> late = ConcurrentHashMap.newKeySet();
        CountDownLatch dead = new CountDownLatch(1);
        Race.each(Race.THREADS + 1, runner -> () -> {
            if (runner == 0) {
                assertThat(warm.await(60, TimeUnit.SECONDS)).isTrue();
                server.kill();
                dead.countDown();
                return true;
            }
            for (int mine = next.getAndIncrement(); mine < requests(); mine = next.getAndIncrement()) {
                if (mine >= requests() / 2) {
                    dead.await();
                    late.add(mine);
                }
                request.accept(mine);
                warm.countDown();
            }
            return true;
        });
        return late;
    }

    private List<PhoneNumber> sentTo() {
        return test.sender().attempts().stream().map(OtpMessage::to).toList();
    }

    private static boolean isWrongCode(Object answer) {
        return answer instanceof Refused refused && refused.reason() == Reason.WRONG_CODE;
    }

    private String wrongCode(int request) {
        return test.wrongCodeFor(phone(request % CHALLENGES));
    }

    /** One of a thousand numbers that ring nobody: 555-0100 to 0199 of ten area codes. */
    private static PhoneNumber phone(int number) {
        return new PhoneNumber(String.format(Locale.ROOT, "+1%d55501%02d", AREAS[number / 100], number % 100));
    }

    @FunctionalInterface
    private interface Call {
        Object run();
    }

    /** What it said, or how it broke. */
    private static Object tried(Call call) {
        try {
            return call.run();
        } catch (OtpStoreException away) {
            return away;
        }
    }
}
