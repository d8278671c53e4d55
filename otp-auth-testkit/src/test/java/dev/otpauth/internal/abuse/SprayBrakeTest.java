// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Client;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.spi.Stores;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("BRU-04")
class SprayBrakeTest {

    private final MutableClock clock = MutableClock.create();
    private final Stores stores = InMemoryStores.create(clock);
    private final Node node = new Node(stores, clock, Node.enforced());

    @Test
    void aSprayOverManyPhonesIsNoticedBeforeAThousandGuesses() {
        int guesses = 0;
        while (!demanded(node) && guesses < 100_000) {
            node.brakes.guessed(true, clock.instant());
            guesses++;
            clock.advance(Duration.ofMillis(10));
        }

        assertThat(guesses).isBetween(201, 999);
        assertThat(node.decisions).extracting(RuleDecision::rule).containsOnly(Rule.SPRAYING);
        assertThat(node.decisions).extracting(RuleDecision::outcome).containsExactly(Outcome.HELD);
    }

    @Test
    void aSprayWithinOneInstantOverTwoNodesIsNoticedToo() {
        Node other = new Node(stores, clock, Node.enforced());
        for (int guess = 0; guess < 500; guess++) {
            node.brakes.guessed(true, clock.instant());
            other.brakes.guessed(true, clock.instant());
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(demanded(node)).isTrue();
        assertThat(demanded(other)).isTrue();
    }

    @Test
    void aMillionSignInsWithOneTypoInTwentyNeverLookLikeOne() {
        long seed = 20_261_121;
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        for (int signIn = 0; signIn < 1_000_000; signIn++) {
            while (random.nextInt(20) == 0) {
                node.brakes.guessed(true, clock.instant());
            }
            node.brakes.guessed(false, clock.instant());
            clock.advance(Duration.ofMillis(random.nextInt(200)));
            if (signIn % 10_000 == 0) {
                assertThat(demanded(node)).isFalse();
                stores.expiredRows().forEach(rows -> rows.purge(clock.instant(), 10_000));
            }
        }

        assertThat(node.decisions).isEmpty();
    }

    @Test
    void theCheckEndsTenMinutesAfterTheSpray() {
        spray(300);
        assertThat(demanded(node)).isTrue();
        clock.advance(Duration.ofMinutes(9));
        spray(300);
        clock.advance(Duration.ofMinutes(9));
        assertThat(demanded(node)).isTrue();
        clock.advance(Duration.ofMinutes(2));

        assertThat(demanded(node)).isFalse();
    }

    @Test
    void manyWrongGuessesAmongAsManyRightOnesAreNoSpray() {
        for (int guess = 0; guess < 1000; guess++) {
            node.brakes.guessed(guess % 2 == 1, clock.instant());
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(demanded(node)).isFalse();
    }

    @Test
    void twoHundredWrongGuessesAreNotYetOne() {
        spray(200);

        assertThat(demanded(node)).isFalse();
    }

    @Test
    void inShadowNobodyIsAskedAndTheHostLearnsOfIt() {
        Node shadow = new Node(stores, clock, AbusePolicy.defaults().withMode(Rule.SPRAYING, RuleMode.SHADOW));
        for (int guess = 0; guess < 300; guess++) {
            shadow.brakes.guessed(true, clock.instant());
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(demanded(shadow)).isFalse();
        assertThat(shadow.decisions).extracting(RuleDecision::outcome).contains(Outcome.WOULD_REFUSE);
    }

    private void spray(int guesses) {
        for (int guess = 0; guess < guesses; guess++) {
            node.brakes.guessed(true, clock.instant());
        }
        clock.advance(Duration.ofSeconds(1));
        demanded(node);
    }

    private static boolean demanded(Node at) {
        return at.ruling(TestOtpAuth.phone(1), Client.unknown()).botCheck();
    }
}
