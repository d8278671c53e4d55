// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static dev.otpauth.testkit.Permits.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Grip;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.spi.RateLimiter;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.RateLimiter.Decision.Granted;
import dev.otpauth.spi.RateLimiter.Fill;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a {@link RateLimiter} owes to many who come at once. */
public interface LimiterRaceContract extends StoreContract {

    RateLimiter limiter();

    @Test
    @Tag("SND-06")
    default void twoHundredTakersGetExactlyTheLimit() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            Permit phone = Permits.perHour(5);
            Permit everybody = Permits.perHour(100);

            List<Decision> decisions = Race.atOnce(200, () -> limiter().take(List.of(everybody, phone), NOW));

            assertThat(decisions).filteredOn(Granted.class::isInstance).hasSize(5);
        }
    }

    @Test
    @Tag("SND-06")
    default void takersOfManyPhonesShareAGlobalLimitExactly() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            Permit everybody = Permits.perHour(20);

            List<Decision> decisions =
                    Race.atOnce(() -> limiter().take(List.of(Permits.perHour(1), everybody, Permits.perHour(1)), NOW));

            assertThat(decisions).filteredOn(Granted.class::isInstance).hasSize(20);
        }
    }

    /** 40 of 64 get the network's leave, 25 of those a message, and a rule on trial sees 10 of them. */
    @Test
    @Tag("SND-06")
    @Tag("SND-13")
    default void permitsOfEveryGripAreExactAmongMany() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            Permit network = Permits.perHour(40);
            Permit everybody = Permits.amount(25, 1).with(Grip.SHARED);
            Permit prefix = Permits.perHour(30).with(Grip.SHARED);
            Permit tried = Permits.perHour(10).with(Grip.WATCHED);

            List<Decision> decisions = Race.atOnce(
                    () -> limiter().take(List.of(tried, everybody, Permits.perHour(1), network, prefix), NOW));

            List<Decision> granted =
                    decisions.stream().filter(Granted.class::isInstance).toList();
            assertThat(granted).hasSize(40);
            assertThat(granted).filteredOn(it -> !it.fills().get(1).exceeded()).hasSize(25);
            assertThat(granted).filteredOn(it -> !it.fills().get(0).exceeded()).hasSize(10);
            assertThat(Permits.room(limiter(), prefix, NOW)).isEqualTo(5);
        }
    }

    @Test
    @Tag("SND-05")
    @Tag("SND-06")
    default void moneyIsSpentToTheCapAndNotBeyond() {
        long cap = 1_000;
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            Permit money = Permits.amount(cap, 1);

            List<Decision> decisions = Race.each(
                    Race.THREADS,
                    runner ->
                            () -> limiter().take(List.of(Permits.perHour(1), Permits.amount(money, 20 + runner)), NOW));

            long spent = IntStream.range(0, decisions.size())
                    .filter(runner -> decisions.get(runner) instanceof Granted)
                    .mapToLong(runner -> 20 + runner)
                    .sum();
            Fill last = Permits.fill(limiter().ask(List.of(Permits.amount(money, cap)), NOW));
            assertThat(spent).isEqualTo(last.used()).isBetween(cap - 20 - Race.THREADS, cap);
        }
    }

    @Test
    @Tag("SND-03")
    @Tag("SND-06")
    default void oneNetworkGetsNoMoreNumbersThanItsLimitAllows() {
        for (int round = 0; round < Math.max(1, rounds() / 10); round++) {
            SubjectKey network = Subjects.key();
            List<SubjectKey> phones =
                    IntStream.range(0, 16).mapToObj(i -> Subjects.key()).toList();
            Limit.Distinct limit = new Limit.Distinct(10, HOUR);

            List<Decision> decisions = Race.each(
                    Race.THREADS,
                    runner ->
                            () -> limiter().take(List.of(Permit.member(network, limit, phones.get(runner % 16))), NOW));

            assertThat(IntStream.range(0, decisions.size())
                            .filter(runner -> decisions.get(runner) instanceof Granted)
                            .map(runner -> runner % 16)
                            .distinct())
                    .hasSize(10);
            assertThat(decisions).filteredOn(Granted.class::isInstance).hasSize(40);
        }
    }

    @Test
    default void manyKeysInAnyOrderBlockNobodyForEver() {
        SubjectKey one = Subjects.key();
        SubjectKey other = Subjects.key();
        Limit window = new Limit.SlidingWindow(Race.THREADS * 20, HOUR);
        Limit quota = new Limit.Quota(Race.THREADS * 20, HOUR);

        for (int round = 0; round < 20; round++) {
            List<Decision> decisions = Race.each(Race.THREADS, runner -> () -> {
                Permit first = new Permit(one, List.of(window));
                Permit second = new Permit(other, List.of(quota));
                return limiter().take(runner % 2 == 0 ? List.of(first, second) : List.of(second, first), NOW);
            });

            assertThat(decisions).hasOnlyElementsOfType(Granted.class);
        }
    }
}
