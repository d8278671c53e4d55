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
import dev.otpauth.testkit.PatientPool;
import dev.otpauth.testkit.PostgresServer;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed in the middle of many requests, and nothing is free because of that. */
@Timeout(300)
class LimiterOutageTest {

    /** As many as there are numbers that ring nobody. */
    private static final int REQUESTS = 1_000;

    private static final int CHALLENGES = 20;
    private static final int WORKERS = 8;
    private static final int CLIENTS = 24;

    /** So many that nobody waits for one: {@link #CLIENTS}, {@link #WORKERS}, a sweeper, and some to spare. */
    private static final int CONNECTIONS = 40;

    /** Requests that were served when the server is killed. */
    private static final int SERVED = 30;

    private static final int[] AREAS = {202, 212, 213, 214, 215, 216, 217, 218, 219, 224};

    @TempDir
    private Path directory;

    private PostgresServer server;
    private PostgresPool.Pool pool;
    private TestOtpAuth test;

    /** How many come after the kill. Each waits a second for a connection. */
    int late() {
        return 100;
    }

    @BeforeEach
    void start() throws SQLException {
        server = PostgresServer.create(directory).start();
        pool = PostgresPool.to(PatientPool.url(server.url()))
                .user("postgres")
                .size(CONNECTIONS)
                .build();
        JdbcSchema.migrate(pool.dataSource());
        openAll(CONNECTIONS);
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

        killedAmong(request -> {
            Object answer =
                    tried(() -> test.auth().start(StartRequest.to(phone(request).e164())));
            answers.put(phone(request), answer);
            return answer instanceof Started;
        });

        Set<PhoneNumber> asked =
                lateRequests().mapToObj(LimiterOutageTest::phone).collect(Collectors.toSet());
        assertThat(asked).hasSize(late());
        assertThat(asked).allMatch(phone -> answers.get(phone) instanceof OtpStoreException);
        assertThat(sentTo()).doesNotContainAnyElementsOf(asked);
        startAgain();
        Set<PhoneNumber> started = answers.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Started)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(started).hasSizeGreaterThanOrEqualTo(SERVED);
        test.clock().advance(Duration.ofMinutes(1));
        // All but those that a worker had in hand at that moment: they may have gone out, so they do not go again.
        await().atMost(Duration.ofMinutes(1)).until(() -> sentTo().size() >= started.size() - WORKERS);
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

        killedAmong(request -> {
            Object answer = guess.apply(request);
            answers.put(request, answer);
            return isWrongCode(answer);
        });
        assertThat(lateRequests()).hasSize(late());
        assertThat(lateRequests()).allMatch(request -> answers.get(request) instanceof OtpStoreException);
        startAgain();
        for (int request = 0; request < 10 * CHALLENGES; request++) {
            answers.put(REQUESTS + request, guess.apply(request));
        }

        answers.forEach((request, answer) -> evaluated
                .computeIfAbsent(request % CHALLENGES, challenge -> new AtomicInteger())
                .addAndGet(isWrongCode(answer) ? 1 : 0));
        assertThat(evaluated.values()).allMatch(count -> count.get() <= 5);
        assertThat(evaluated.values().stream().mapToInt(AtomicInteger::get).sum())
                .isPositive();
    }

    /**
     * Makes requests until enough of them were served, kills the server in the midst of them, and makes the late ones.
     *
     * @param request whether it was served
     */
    private void killedAmong(IntPredicate request) {
        AtomicInteger early = new AtomicInteger();
        AtomicInteger late = new AtomicInteger(REQUESTS - late());
        CountDownLatch served = new CountDownLatch(SERVED);
        CountDownLatch dead = new CountDownLatch(1);
        Race.each(CLIENTS + 1, runner -> () -> {
            if (runner == 0) {
                assertThat(served.await(2, TimeUnit.MINUTES)).isTrue();
                server.kill();
                dead.countDown();
                return true;
            }
            for (int mine = early.getAndIncrement();
                    mine < REQUESTS - late() && dead.getCount() > 0;
                    mine = early.getAndIncrement()) {
                if (request.test(mine)) {
                    served.countDown();
                }
            }
            dead.await();
            for (int mine = late.getAndIncrement(); mine < REQUESTS; mine = late.getAndIncrement()) {
                request.test(mine);
            }
            return true;
        });
    }

    private IntStream lateRequests() {
        return IntStream.range(REQUESTS - late(), REQUESTS);
    }

    /** Opens as many connections, so that nobody's second passes while they are made. */
    private void openAll(int more) throws SQLException {
        if (more > 0) {
            try (Connection held = pool.dataSource().getConnection()) {
                assertThat(held.isReadOnly()).isFalse();
                openAll(more - 1);
            }
        }
    }

    /** The server lives again, and the pool has noticed. */
    private void startAgain() {
        server.start();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(OtpStoreException.class)
                .until(() -> test.verify(ChallengeId.random(), "123456") instanceof Refused);
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
