// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Challenges.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Challenge;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.spi.AttemptResult.Counted;
import dev.otpauth.spi.ChallengeStore;
import dev.otpauth.spi.OtpStoreException;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.testkit.Challenges;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a verb whose process dies at its first command, its second, and so on, before or after it was done. */
class CrashPointsTest {

    private static final Redis ONE_SERVER =
            TestRedis.patiently(RedisStores.at(TestRedis.url())).redis();
    private static final Redis CLUSTER =
            TestRedis.patiently(RedisStores.cluster(TestRedisCluster.urls())).redis();
    private static final GuessLimits THREE_A_DAY =
            GuessLimits.defaults().withFree(99).withPerDay(3);

    static Stream<Redis> servers() {
        return Stream.of(ONE_SERVER, CLUSTER);
    }

    @ParameterizedTest
    @MethodSource("servers")
    @Tag("OTP-11")
    void nobodyHoldsTwoLiveChallengesForOneSlot(Redis redis) {
        ChallengeStore store = store(redis);

        everyCrash(redis, crashing -> {
            Challenge first = opened(store, Challenges.live());
            tried(() -> store(crashing).open(Challenges.after(first)));
            Challenge last = opened(store, Challenges.after(first));

            assertThat(store.consume(first.id(), NOW)).isFalse();
            assertThat(store.consume(last.id(), last.createdAt())).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    @Tag("SND-06")
    void noMessageThatWaitsIsForgotten(Redis redis) {
        ChallengeStore store = store(redis);

        everyCrash(redis, crashing -> {
            Challenge challenge = Challenges.live();
            if (tried(() -> store(crashing).open(challenge))) {
                tried(() -> new RedisDeliveryOutbox(crashing).claim(challenge.id(), NOW));
                tried(() -> new RedisDeliveryOutbox(crashing)
                        .settle(challenge.id(), challenge.delivery().in(DeliveryState.SENT)));
                tried(() -> store(crashing).askAgain(challenge.id(), NOW, false, NOW));
            }

            store.find(challenge.id()).ifPresent(kept -> {
                boolean waits = kept.delivery().state() == DeliveryState.PENDING;
                assertThat(new RedisDeliveryOutbox(redis)
                                .overdue(NOW.plusMillis(1), NOW, 1_000_000)
                                .contains(challenge.id()))
                        .isEqualTo(waits);
            });
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    @Tag("BRU-01")
    @Tag("BRU-02")
    void noGuessIsComparedThatIsNotCharged(Redis redis) {
        ChallengeStore store = store(redis);

        everyCrash(redis, crashing -> {
            Challenge challenge = opened(store, Challenges.live());
            List<Boolean> compared = new ArrayList<>();
            tried(() -> compared.add(isCounted(store(crashing), challenge)));
            IntStream.range(0, 5).forEach(guess -> compared.add(isCounted(store, challenge)));

            assertThat(compared).filteredOn(it -> it).hasSizeBetween(2, 3);
            assertThat(store.find(challenge.id()).orElseThrow().attempts()).isBetween(2, 3);
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    @Tag("OTP-03")
    void noChallengeIsUsedUpTwice(Redis redis) {
        ChallengeStore store = store(redis);

        everyCrash(redis, crashing -> {
            Challenge challenge = opened(store, Challenges.live());
            List<Boolean> won = new ArrayList<>();
            tried(() -> won.add(store(crashing).consume(challenge.id(), NOW)));
            won.add(store.consume(challenge.id(), NOW));

            assertThat(won).filteredOn(it -> it).hasSizeBetween(0, 1);
            assertThat(store.find(challenge.id()).orElseThrow().endedAt()).contains(NOW);
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    @Tag("SND-06")
    @Tag("SND-11")
    void noLimitIsExceeded(Redis redis) {
        everyCrash(redis, crashing -> {
            List<Permit> permits = permits();
            int granted = 0;
            for (Redis each : List.of(redis, crashing, redis, redis, redis)) {
                granted += isGranted(each, permits) ? 1 : 0;
            }

            assertThat(granted).isBetween(2, 3);
            assertThat(new RedisRateLimiter(redis).ask(permits, NOW).fills())
                    .allMatch(fill -> fill.used() <= fill.max());
        });
    }

    /** As far as a verb goes: with one more command each time, until it dies no more. */
    private static void everyCrash(Redis redis, Consumer<CrashingRedis> scenario) {
        boolean crashed = true;
        for (int last = 1; crashed; last++) {
            CrashingRedis before = new CrashingRedis(redis, last, false);
            CrashingRedis after = new CrashingRedis(redis, last, true);
            scenario.accept(before);
            scenario.accept(after);
            crashed = before.hasCrashed();
        }
    }

    private static ChallengeStore store(Redis redis) {
        return redis.isOneServer() ? new RedisChallengeStore(redis) : new ClusterChallengeStore(redis);
    }

    private static Challenge opened(ChallengeStore store, Challenge challenge) {
        store.open(challenge);
        return challenge;
    }

    private static boolean isCounted(ChallengeStore store, Challenge challenge) {
        return store.countAttempt(claim(challenge), THREE_A_DAY, NOW) instanceof Counted;
    }

    private static boolean isGranted(Redis redis, List<Permit> permits) {
        try {
            return new RedisRateLimiter(redis).take(permits, NOW) instanceof Granted;
        } catch (OtpStoreException crashed) {
            return false;
        }
    }

    /** Of every kind and grip; three can be taken, by the last of those that are required. */
    private static List<Permit> permits() {
        Duration hour = Duration.ofHours(1);
        SubjectKey member = Subjects.key();
        return List.of(
                new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(3, hour))),
                Permit.amount(Subjects.key(), new Limit.Quota(30, hour), 10),
                Permit.member(Subjects.key(), new Limit.Distinct(3, hour), member),
                Permit.amount(Subjects.key(), new Limit.Quota(20, hour), 10).with(Grip.SHARED),
                new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(2, hour))).with(Grip.SHARED),
                new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(1, hour))).with(Grip.WATCHED));
    }

    private static boolean tried(Runnable verb) {
        try {
            verb.run();
            return true;
        } catch (OtpStoreException crashed) {
            return false;
        }
    }
}
