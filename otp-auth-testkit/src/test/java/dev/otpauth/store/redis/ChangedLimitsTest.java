// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.testkit.Subjects;
import dev.otpauth.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new version of a host may count another way for keys that the old one still counts for. */
class ChangedLimitsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    @Tag("SND-10")
    void whatWasCountedAnotherWayCountsAsOneEach() {
        try (RedisStores stores = TestRedis.patiently(RedisStores.at(TestRedis.url()))) {
            RateLimiter limiter = stores.limiter();
            SubjectKey key = Subjects.key();
            Permit event = new Permit(key, List.of(new Limit.SlidingWindow(100, HOUR)));
            Permit amount = Permit.amount(key, new Limit.Quota(100, HOUR), 3);
            Permit member = Permit.member(key, new Limit.Distinct(100, HOUR), Subjects.key());

            assertThat(used(limiter, event)).isEqualTo(1);
            assertThat(used(limiter, event)).isEqualTo(2);
            assertThat(used(limiter, amount)).isEqualTo(5);
            // The amount fell into the slice of the second event.
            assertThat(used(limiter, member)).isEqualTo(3);
            assertThat(used(limiter, event)).isEqualTo(4);
            assertThat(used(limiter, amount)).isEqualTo(7);
        }
    }

    private static long used(RateLimiter limiter, Permit permit) {
        return limiter.take(List.of(permit), NOW).fills().get(0).used();
    }
}
