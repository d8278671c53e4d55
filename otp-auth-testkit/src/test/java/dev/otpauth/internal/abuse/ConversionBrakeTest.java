// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Challenge;
import dev.otpauth.model.Client;
import dev.otpauth.model.Limit;
import dev.otpauth.model.Permit;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.Tally;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.spi.RateLimiter.Decision;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SND-08")
class ConversionBrakeTest {

    private static final Client CLIENT = Node.client("192.0.2.1");

    private final MutableClock clock = MutableClock.create();
    private final Stores stores = InMemoryStores.create(clock);
    private final Node node = new Node(stores, clock, Node.enforced());

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
    void aHoldLastsForAnHourAndIsForThatPrefixAlone() {
        sendInVain(60);
        clock.advance(Duration.ofMinutes(4));

        assertThat(node.ruling(phone(1), from(1)).held()).isTrue();
        assertThat(node.ruling(new PhoneNumber("+12125550100"), from(1)).held()).isFalse();
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(node.ruling(phone(1), from(1)).held()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(node.ruling(phone(1), from(1)).held()).isFalse();
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

    @Test
    void aRegionIsHeldWhenTenTimesAsManyAskInVainAllOverIt() {
        assertThat(isRegionHeldAfter(499)).isFalse();
        assertThat(isRegionHeldAfter(500)).isTrue();
    }

    @Test
    void aNetworkThatAsksInVainIsHeldWhereverItAsksFor() {
        for (int message = 0; message < 60; message++) {
            node.send(new PhoneNumber("+1" + (202 + message) + "5550100"), CLIENT);
        }
        clock.advance(Duration.ofMinutes(4));

        assertThat(node.ruling(new PhoneNumber("+447700900123"), CLIENT).held()).isTrue();
        assertThat(node.ruling(new PhoneNumber("+447700900123"), from(1)).held())
                .isFalse();
    }

    @Test
    void messagesOfAllNodesCountTogetherAndOneOfThemTellsOfIt() {
        Node other = new Node(stores, clock, Node.enforced());
        IntStream.range(0, 60).forEach(i -> (i % 2 == 0 ? node : other).send(phone(i), from(i)));
        clock.advance(Duration.ofSeconds(1));
        node.ruling(phone(1), from(1));
        other.ruling(phone(1), from(1));
        clock.advance(Duration.ofMinutes(4));

        assertThat(node.ruling(phone(1), from(1)).held()).isTrue();
        assertThat(other.ruling(phone(1), from(1)).held()).isTrue();
        assertThat(node.decisions).extracting(RuleDecision::outcome).contains(Outcome.HELD);
        assertThat(other.decisions).extracting(RuleDecision::outcome).doesNotContain(Outcome.HELD);
    }

    @Test
    void inShadowNothingIsHeldAndTheHostLearnsWhatWouldHaveBeen() {
        Node shadow = new Node(stores, clock, AbusePolicy.defaults());
        IntStream.range(0, 60).forEach(i -> shadow.send(phone(i), from(i)));
        clock.advance(Duration.ofMinutes(4));

        assertThat(shadow.ruling(phone(1), from(1)).held()).isFalse();
        assertThat(shadow.decisions)
                .extracting(RuleDecision::outcome)
                .contains(Outcome.WOULD_REFUSE)
                .containsOnly(Outcome.WOULD_REFUSE);
        assertThat(stores.controls().all(clock.instant())).isEmpty();
    }

    private record Passing(Challenge challenge, Instant at) {}

    private boolean isRegionHeldAfter(int messages) {
        Node fresh = new Node(InMemoryStores.create(clock), clock, Node.enforced());
        IntStream.range(0, messages).forEach(i -> fresh.send(new PhoneNumber("+1212" + (200 + i) + "0100"), from(i)));
        clock.advance(Duration.ofMinutes(4));
        return fresh.ruling(phone(1), from(1)).held();
    }

    private List<Challenge> sendInVain(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> node.send(phone(i), from(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A hundred numbers with one prefix. */
    private static PhoneNumber phone(int index) {
        return new PhoneNumber("+12025550" + (100 + index % 100));
    }

    /** Another network for each. */
    private static Client from(int index) {
        return Node.client(String.format(Locale.ROOT, "198.51.%d.%d", 100 + index / 200, index % 200));
    }
}
