// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.store.memory.InMemoryStores;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the brake holds once it has found too few who sign in, where, and for how long. */
@Tag("SND-08")
class ConversionHoldsTest extends ConversionBrakeRig {

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

    private boolean isRegionHeldAfter(int messages) {
        Node fresh = new Node(InMemoryStores.create(clock), clock, Node.enforced());
        IntStream.range(0, messages).forEach(i -> fresh.send(new PhoneNumber("+1212" + (200 + i) + "0100"), from(i)));
        clock.advance(Duration.ofMinutes(4));
        return fresh.ruling(phone(1), from(1)).held();
    }
}
