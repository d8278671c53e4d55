// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.policy.Rule;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.testkit.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SND-08")
class ConversionBrakeTest extends ConversionBrakeRig {

    @Test
    void closingWritesWhatWasCountedAMomentAgo() {
        node.send(phone(1), CLIENT);
        node.send(phone(2), CLIENT);
        node.brakes.close();

        SubjectKey prefix = node.subjects.of(Target.prefix("+12025"));
        assertThat(stores.tallies().read(List.of(prefix), Instant.EPOCH))
                .extracting(Tally::count)
                .containsExactly(2L);
    }

    /** The prefix's own limit lets 20 through in 10 minutes, as the defaults have it; whoever pumps takes them all. */
    @Test
    void aPrefixThatNobodyAnswersFromIsHeldAfterAtMostSixtyMessages() {
        Permit twentyInTenMinutes =
                new Permit(Subjects.key(), List.of(new Limit.SlidingWindow(20, Duration.ofMinutes(10))));
        int sent = 0;
        for (int second = 0; second < 3600; second++) {
            boolean mayBe = !node.ruling(phone(second), from(second)).held()
                    && stores.limiter().take(List.of(twentyInTenMinutes), clock.instant()) instanceof Decision.Granted;
            sent += mayBe
                    ? node.send(phone(second), from(second)).map(challenge -> 1).orElse(0)
                    : 0;
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(sent).isBetween(50, 60);
        assertThat(node.decisions)
                .filteredOn(decision -> decision.outcome() == Outcome.HELD)
                .hasSize(1)
                .allMatch(decision -> decision.rule() == Rule.CONVERSION_PREFIX && decision.used() == 0);
    }

    @Test
    void aPrefixWhereSixOfTenSignInIsNeverHeldInAHundredThousandMessages() {
        long seed = 20_261_121;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        PriorityQueue<Passing> passing = new PriorityQueue<>(Comparator.comparing(Passing::at));

        for (int message = 0; message < 100_000; message++) {
            clock.advance(Duration.ofMillis(random.nextInt(12_000)));
            while (!passing.isEmpty() && !passing.peek().at().isAfter(clock.instant())) {
                node.brakes.verified(passing.poll().challenge(), CLIENT);
            }
            Challenge challenge = node.send(phone(message), CLIENT).orElseThrow();
            if (random.nextInt(100) < 60) {
                passing.add(new Passing(challenge, clock.instant().plusSeconds(5 + random.nextInt(100))));
            }
            if (message % 1000 == 0) {
                stores.expiredRows().forEach(rows -> rows.purge(clock.instant(), 10_000));
            }
        }

        assertThat(node.decisions).isEmpty();
    }

    @Test
    void oneInTenIsEnough() {
        List<Challenge> sent = sendInVain(60);
        sent.subList(0, 6).forEach(challenge -> node.brakes.verified(challenge, CLIENT));
        clock.advance(Duration.ofMinutes(4));

        assertThat(node.ruling(phone(1), from(1)).held()).isFalse();
    }

    @Test
    void fortyNineMessagesSayNothing() {
        sendInVain(49);
        clock.advance(Duration.ofMinutes(4));

        assertThat(node.ruling(phone(1), from(1)).held()).isFalse();
    }

    @Test
    void messagesThatDidNotArriveAreLeftOutOfTheAccount() {
        List<Challenge> sent = sendInVain(60);
        sent.subList(0, 11).forEach(node.brakes::undelivered);
        clock.advance(Duration.ofMinutes(4));

        assertThat(node.ruling(phone(1), from(1)).held()).isFalse();
    }

    @Test
    void peopleHaveTwoMinutesToTypeTheirCode() {
        List<Challenge> sent = sendInVain(60);
        clock.advance(Duration.ofSeconds(119));
        assertThat(node.ruling(phone(1), from(1)).held()).isFalse();
        sent.forEach(challenge -> node.brakes.verified(challenge, CLIENT));
        clock.advance(Duration.ofMinutes(2));

        assertThat(node.ruling(phone(1), from(1)).held()).isFalse();
    }

    private record Passing(Challenge challenge, Instant at) {}
}
