// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.demo.DemoClient.Answer;
import dev.otpauth.demo.MixedLoad.Seen;
import dev.otpauth.testkit.FakeTwilio;
import dev.otpauth.testkit.FreePorts;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.RedisServer;
import dev.otpauth.testkit.Stopwatch;
import dev.otpauth.testkit.TwilioPost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two demos on one PostgreSQL and one Redis. */
@Timeout(1800)
class TwoNodesTest {

    private static final int CLIENTS = 8;
    private static final String PAUSE_SECONDS = "2";
    private static final String NEAR_CACHE = "near-cache";
    private static final Duration CACHE_BOUND = Duration.ofSeconds(5);

    @TempDir
    Path databaseFiles;

    @TempDir
    Path data;

    private ExternalPostgres postgres;
    private RedisServer redis;
    private FakeTwilio twilio;
    private final List<DemoChild> nodes = new ArrayList<>();
    private final Map<String, String> more = new HashMap<>();
    private final int[] ports = {FreePorts.any(), FreePorts.any()};

    @BeforeEach
    void start(TestInfo test) throws Exception {
        if (test.getTags().contains(NEAR_CACHE)) {
            more.put("NEAR_CACHE_SECONDS", "" + CACHE_BOUND.toSeconds());
        }
        twilio = FakeTwilio.start();
        postgres = ExternalPostgres.start(databaseFiles);
        redis = RedisServer.create().with("appendfsync", "no").start();
        for (int index = 0; index < ports.length; index++) {
            nodes.add(node(index));
            nodes.get(index).awaitServing();
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (DemoChild node : nodes) {
            node.close();
        }
        redis.close();
        postgres.close();
        twilio.close();
    }

    @Test
    @Tag("TOK-05")
    void whatOneNodeEndedTheOtherRefusesAtOnce() throws Exception {
        revoke(300);
    }

    @Test
    @Tag("TOK-05")
    @Tag("long")
    void whatOneNodeEndedTheOtherRefusesAtOnceTenThousandTimes() throws Exception {
        revoke(10_000);
    }

    @Test
    @Tag("TOK-05")
    @Tag(NEAR_CACHE)
    void withANearCacheTheOtherRefusesWithinItsBound() throws Exception {
        revokeWithin(300);
    }

    @Test
    @Tag("TOK-05")
    @Tag(NEAR_CACHE)
    @Tag("long")
    void withANearCacheTheOtherRefusesWithinItsBoundTenThousandTimes() throws Exception {
        revokeWithin(10_000);
    }

    @Test
    @Tag("OPS-01")
    void noRequestFailsWhileOneAfterTheOtherIsRestarted() throws Exception {
        roll(1, 20);
    }

    @Test
    @Tag("OPS-01")
    @Tag("long")
    void noRequestFailsInFiveRollsUnderTwoHundredRequestsPerSecond() throws Exception {
        roll(5, 200);
    }

    private void revoke(int pairs) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        eachPair(pairs, (other, token) -> accepted.addAndGet(refuses(other, token) ? 0 : 1));
        System.out.println("fault table: TwoNodesTest | ended on one node, used on the other | " + pairs
                + " | accepted " + accepted);

        assertThat(accepted).hasValue(0);
    }

    private void revokeWithin(int pairs) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        eachPair(pairs, (other, token) -> {
            Stopwatch ended = Stopwatch.start();
            while (!refuses(other, token)) {
                accepted.incrementAndGet();
                assertThat(ended.elapsed()).isLessThan(CACHE_BOUND.plusSeconds(1));
            }
            slowest.accumulateAndGet(ended.elapsed().toNanos(), Math::max);
        });
        System.out.println("fault table: TwoNodesTest | the same with near-caches | " + pairs + " | accepted "
                + accepted + ", refused after at most " + TimeUnit.NANOSECONDS.toMillis(slowest.get()) + " ms");
    }

    private static boolean refuses(DemoClient node, String token) throws Exception {
        return settled(() -> node.get("/v1/me", token)).status() == 401;
    }

    /** Uses each session on both nodes, ends it on one, and then asks what the other makes of it. */
    private void eachPair(int pairs, Use afterwards) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (SessionMint mint = SessionMint.on(postgres, redis)) {
            List<String> tokens = mint.sessions(pairs);
            Race.each(CLIENTS, client -> () -> {
                DemoClient one = new DemoClient(ports[client % 2]);
                DemoClient other = new DemoClient(ports[1 - client % 2]);
                for (int i = next.getAndIncrement(); i < pairs; i = next.getAndIncrement()) {
                    String token = tokens.get(i);
                    settled(() -> one.get("/v1/me", token)).expect(200);
                    settled(() -> other.get("/v1/me", token)).expect(200);
                    // Or the first time, of which nothing was heard, has ended it already.
                    assertThat(settled(() -> one.post("/v1/logout", "", token)).status())
                            .isIn(204, 401);
                    afterwards.use(other, token);
                }
                return true;
            });
        }
    }

    /** What it says once it can say anything: on a machine that stands still stores are late. */
    private static Answer settled(Callable<Answer> request) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(request, answer -> answer.status() != 503);
    }

    private interface Use {
        void use(DemoClient other, String token) throws Exception;
    }

    private void roll(int times, int perSecond) throws Exception {
        try (Balancer balancer = Balancer.before(ports);
                SessionMint mint = SessionMint.on(postgres, redis)) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> balancer.hasReady(2));
            DemoClient client = new DemoClient(balancer.port());
            try (MixedLoad load =
                    new MixedLoad(() -> client, twilio, mint.sessions(1).get(0))) {
                load.start(perSecond);
                load.awaitAnswers(perSecond);
                for (int i = 0; i < times * nodes.size(); i++) {
                    restart(i % nodes.size(), balancer);
                    load.awaitAnswers(perSecond);
                }
                load.stop();

                assertNothingFailed(load, times);
            }
        }
    }

    private void restart(int index, Balancer balancer) throws Exception {
        DemoChild node = nodes.get(index);
        node.terminate();
        node.awaitExit(Duration.ofMinutes(2));
        nodes.set(index, node(index));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> balancer.hasReady(2));
    }

    private void assertNothingFailed(MixedLoad load, int times) {
        List<Seen> failed = load.seen().stream()
                .filter(seen -> seen.status() < 200 || seen.status() >= 500)
                .filter(seen -> !seen.isOfABusyMachine())
                .toList();
        System.out.println("fault table: TwoNodesTest | rolling restarts, "
                + load.seen().size() + " requests | " + times + " | failed " + failed.size());

        assertThat(failed).isEmpty();
        assertThat(load.seen())
                .filteredOn(seen -> seen.path().equals("/v1/me"))
                .allMatch(seen -> seen.status() == 200 || seen.isOfABusyMachine());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(twilio.posts()).extracting(TwilioPost::to).containsAll(load.promised()));
        assertThat(twilio.posts()).extracting(TwilioPost::to).doesNotHaveDuplicates();
    }

    private DemoChild node(int index) {
        Map<String, String> settings = new HashMap<>(Production.sendingTo(twilio));
        settings.putAll(postgres.settings());
        settings.put("REDIS_URL", redis.url());
        settings.put("PORT", "" + ports[index]);
        settings.put("SHUTDOWN_PAUSE", PAUSE_SECONDS);
        settings.putAll(more);
        return DemoChild.start(data.resolve("node-" + index), settings);
    }
}
