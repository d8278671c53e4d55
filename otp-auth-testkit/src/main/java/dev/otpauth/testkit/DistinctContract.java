// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Permits.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link RateLimiter} makes of {@link Limit.Distinct}. */
public interface DistinctContract {

    Limit.Distinct TWO = new Limit.Distinct(2, HOUR);

    RateLimiter limiter();

    @Test
    @Tag("SND-03")
    default void aMemberCountsOnceHoweverOftenItComes() {
        SubjectKey network = Subjects.key();
        SubjectKey one = Subjects.key();
        SubjectKey other = Subjects.key();

        assertThat(Permits.fill(member(network, one, NOW))).isEqualTo(new Fill(network, 1, 2, false));
        assertThat(Permits.fill(member(network, one, NOW)).used()).isEqualTo(1);
        assertThat(Permits.next(member(network, other, NOW))).isEqualTo(NOW);
        assertThat(member(network, one, NOW)).isInstanceOf(Granted.class);
        Decision refused = member(network, Subjects.key(), NOW.plusSeconds(1));
        assertThat(Permits.wait(refused)).contains(HOUR.minusSeconds(1));
        assertThat(Permits.fill(refused)).isEqualTo(new Fill(network, 2, 2, true));
    }

    @Test
    @Tag("SND-03")
    default void aMemberIsRememberedFromTheLastTimeItCame() {
        SubjectKey network = Subjects.key();
        SubjectKey one = Subjects.key();
        member(network, one, NOW);
        member(network, Subjects.key(), NOW.plusSeconds(60));
        member(network, one, NOW.plusSeconds(120));

        Decision early = member(network, Subjects.key(), NOW.plus(HOUR));
        assertThat(Permits.wait(early)).contains(Duration.ofSeconds(60));
        assertThat(member(network, Subjects.key(), NOW.plus(HOUR).plusSeconds(60)))
                .isInstanceOf(Granted.class);
        assertThat(Permits.wait(member(network, Subjects.key(), NOW.plus(HOUR).plusSeconds(60))))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    @Tag("SND-03")
    @Tag("SND-14")
    default void noWindowEverHoldsMoreMembersThanTheLimit() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        SubjectKey network = Subjects.key();
        List<SubjectKey> phones = random.ints(7).mapToObj(i -> Subjects.key()).toList();
        List<Came> came = new ArrayList<>();
        Instant now = NOW;
        for (int request = 0; request < 300; request++) {
            SubjectKey phone = phones.get(random.nextInt(phones.size()));
            if (member(network, phone, now) instanceof Granted) {
                came.add(new Came(now, phone));
            }
            Instant edge = came.get(random.nextInt(came.size())).at().plus(HOUR).plusMillis(random.nextInt(3) - 1);
            now = edge.isAfter(now) && random.nextInt(4) == 0 ? edge : now.plusSeconds(random.nextInt(900));
        }

        assertThat(came).as("seed %d", seed).hasSizeGreaterThan(60);
        assertThat(came).as("seed %d", seed).allMatch(first -> members(came, first.at()) <= 2);
    }

    /**
     * A member that was let in.
     *
     * @param at when
     * @param who it was
     */
    record Came(Instant at, SubjectKey who) {}

    private Decision member(SubjectKey key, SubjectKey member, Instant now) {
        return limiter().take(List.of(Permit.member(key, TWO, member)), now);
    }

    private static long members(List<Came> came, Instant start) {
        Instant end = start.plus(HOUR);
        return came.stream()
                .filter(it -> !it.at().isBefore(start) && it.at().isBefore(end))
                .map(Came::who)
                .distinct()
                .count();
    }
}
