// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Denied;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import dev.otpauth.testkit.TestRedisCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a cluster, what a later slot refuses is as if it had never been taken. Which slot is the later one, chance decides. */
@Tag("SND-06")
class GivingBackTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Limit.Distinct TWO = new Limit.Distinct(2, HOUR);
    private static final Instant EARLIER = NOW.minus(Duration.ofMinutes(30));
    private static final int ROUNDS = 40;

    private static final RedisStores STORES = TestRedis.patiently(RedisStores.cluster(TestRedisCluster.urls()));

    private final RateLimiter limiter = STORES.limiter();

    @AfterAll
    static void close() {
        STORES.close();
    }

    @Test
    void anEventIsGivenBack() {
        requireGivenBack(window(3));
        requireGivenBack(new Permit(Subjects.key(), List.of(new Limit.Spacing(List.of(HOUR), HOUR))));
    }

    @Test
    void anAmountIsGivenBack() {
        Permit quota = Permit.amount(Subjects.key(), new Limit.Quota(100, HOUR), 40);
        limiter.take(List.of(quota), NOW);

        requireGivenBack(quota);
    }

    @Test
    void aMemberIsGivenBack() {
        requireGivenBack(Permit.member(Subjects.key(), TWO, Subjects.key()));
    }

    @Test
    void aMemberThatWasThereIsRememberedFromThenOn() {
        Permit member = Permit.member(Subjects.key(), TWO, Subjects.key());
        limiter.take(List.of(member), EARLIER);

        requireGivenBack(member);

        assertThat(used(member, EARLIER.plus(HOUR).minusMillis(1))).isEqualTo(1);
        assertThat(used(Permit.member(member.key(), TWO, Subjects.key()), EARLIER.plus(HOUR)))
                .isEqualTo(1);
    }

    /** Both come in the same millisecond, and one is refused elsewhere: the other's member stays. */
    @Test
    void nobodyGivesBackTheMemberOfAnother() {
        for (int round = 0; round < ROUNDS; round++) {
            SubjectKey network = Subjects.key();
            Permit member = Permit.member(network, TWO, Subjects.key());
            Permit full = full();

            Race.each(8, runner -> () -> limiter.take(runner % 2 == 0 ? List.of(member) : List.of(member, full), NOW));

            Permit another = Permit.member(network, TWO, Subjects.key());
            assertThat(used(another, NOW)).isEqualTo(2);
        }
    }

    private void requireGivenBack(Permit permit) {
        Decision before = limiter.ask(List.of(permit), NOW);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(limiter.take(List.of(permit, full()), NOW)).isInstanceOf(Denied.class);

            assertThat(limiter.ask(List.of(permit), NOW)).isEqualTo(before);
        }
    }

    /** What is used, this permit included if it can be had. */
    private long used(Permit permit, Instant now) {
        return limiter.ask(List.of(permit), now).fills().get(0).used();
    }

    private Permit full() {
        Permit full = window(1);
        limiter.take(List.of(full), NOW);
        return full;
    }

    private static Permit window(int max) {
        return new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(max, HOUR)));
    }
}
