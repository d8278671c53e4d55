// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisCluster;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.TcpProxy;
import dev.otpauth.testkit.TcpProxy.Direction;
import dev.otpauth.testkit.TestRedis;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A script that counts is run once or, when its answer is lost, reported as unknown: never twice. */
@Timeout(600)
@Tag("DEP-07")
class RedisReliabilityTest {

    private static final int ROUNDS = 25;
    private static final int AT_ONCE = 40;
    private static final Script COUNT = Script.of("count", """
            local runs = redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], 600000)
            local slowly = 0
            for i = 1, 20000 do slowly = slowly + i end
            return runs""");

    private final List<Counted> counted = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();

    private record Counted(String key, boolean answered) {}

    @Test
    void aScriptWhoseAnswerIsCutOffIsNotSentAgain() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (RedisServer server = RedisServer.create().start();
                TcpProxy proxy = TcpProxy.to(server.port());
                RedisStores stores = TestRedis.patiently(RedisStores.at("redis://127.0.0.1:" + proxy.port()))) {
            Redis redis = stores.redis();
            for (int round = 0; round < ROUNDS; round++) {
                proxy.cutAfterBytes(Direction.TO_CLIENT, 1 + random.nextInt(4 * AT_ONCE));
                countAtOnce(redis);
                proxy.pass();
                awaitAnswer(redis);
            }

            assertNoneCountedTwice(redis);
            // On a busy machine a command may be given up before the byte that was to be the last.
            assertThat(proxy.cuts()).isBetween(ROUNDS / 2, ROUNDS);
            assertThat(unanswered()).isGreaterThanOrEqualTo(proxy.cuts());
        }
    }

    @Test
    void aClusterNodeThatHangsUpIsNotSentTheSameAgain() {
        try (RedisCluster cluster = RedisCluster.start();
                RedisStores stores = TestRedis.patiently(RedisStores.cluster(cluster.urls()))) {
            Redis redis = stores.redis();
            AtomicBoolean over = new AtomicBoolean();
            Race.each(AT_ONCE + 1, runner -> () -> {
                if (runner == 0) {
                    hangUpAgainAndAgain(cluster);
                    over.set(true);
                } else {
                    countUntil(over, redis);
                }
                return runner;
            });

            assertNoneCountedTwice(redis);
            assertThat(unanswered()).isPositive();
        }
    }

    private void countAtOnce(Redis redis) {
        Race.atOnce(AT_ONCE, () -> {
            return count(redis);
        });
    }

    private boolean count(Redis redis) {
        String key = redis.key("counted", "" + names.incrementAndGet());
        boolean answered = answers(() -> redis.run(COUNT, List.of(key)));
        synchronized (counted) {
            counted.add(new Counted(key, answered));
        }
        return answered;
    }

    private void assertNoneCountedTwice(Redis redis) {
        for (Counted call : counted) {
            int runs = redis.get(call.key()).map(Integer::parseInt).orElse(0);
            assertThat(runs).isLessThanOrEqualTo(1);
            if (call.answered()) {
                assertThat(runs).isEqualTo(1);
            }
        }
    }

    private long unanswered() {
        synchronized (counted) {
            return counted.stream().filter(call -> !call.answered()).count();
        }
    }

    private static void awaitAnswer(Redis redis) {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        IntStream.range(0, 20).allMatch(slot -> answers(() -> redis.get(redis.key("any", "" + slot)))));
    }

    private void countUntil(AtomicBoolean over, Redis redis) {
        while (!over.get()) {
            if (!count(redis)) {
                awaitAnswer(redis);
            }
        }
    }

    private void hangUpAgainAndAgain(RedisCluster cluster) {
        List<RedisClient> clients =
                cluster.urls().stream().map(RedisClient::create).toList();
        List<RedisCommands<String, String>> nodes =
                clients.stream().map(client -> client.connect().sync()).toList();
        for (int round = 0; round < ROUNDS || unanswered() == 0; round++) {
            nodes.forEach(node -> node.clientKill(KillArgs.Builder.typeNormal().skipme(true)));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        clients.forEach(RedisClient::shutdown);
    }

    private static boolean answers(Runnable call) {
        try {
            call.run();
            return true;
        } catch (OtpStoreException away) {
            return false;
        }
    }
}
