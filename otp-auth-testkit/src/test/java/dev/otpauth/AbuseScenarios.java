// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules against SMS pumping, through the front door, whatever the stores. */
abstract class AbuseScenarios extends SpendScenarios {

    @Test
    @Tag("SND-03")
    void oneNetworkGetsTwentyMessagesInFiveMinutesAndIsToldToWait() {
        open(rules -> rules.withMode(Rule.PREFIX_SENDS, RuleMode.OFF));

        List<StartResult> answers = each(requests(), index -> ask(australian(index), sameNetwork(index)));

        assertThat(answers).filteredOn(Started.class::isInstance).hasSize(20);
        assertThat(answers.get(20)).isEqualTo(tooSoon(Duration.ofMinutes(5)));
        assertThat(sent()).isEqualTo(20);
        assertThat(heard.count(Rule.NETWORK_SENDS, Outcome.REFUSED)).isEqualTo(requests() - 20);
    }

    @Test
    @Tag("SND-03")
    void oneNetworkAsksForFiftyPhonesADayAndMayAskForTheseAgain() {
        open(rules -> rules.withMode(Rule.PREFIX_SENDS, RuleMode.OFF).withMode(Rule.NETWORK_SENDS, RuleMode.OFF));

        List<StartResult> answers = each(60, index -> ask(australian(index), sameNetwork(index)));
        later(Duration.ofMinutes(2));

        assertThat(answers.subList(0, 50)).hasOnlyElementsOfType(Started.class);
        assertThat(answers.subList(50, 60)).hasOnlyElementsOfType(Refused.class);
        assertThat(ask(australian(7), sameNetwork(0))).isInstanceOf(Started.class);
        assertThat(ask(australian(51), network(9))).isInstanceOf(Started.class);
        later(Duration.ofHours(24));
        assertThat(ask(australian(52), sameNetwork(0))).isInstanceOf(Started.class);
    }

    @Test
    @Tag("SND-04")
    @Tag("SND-13")
    void onePrefixGetsTwentyMessagesInTenMinutesHoweverManyNetworksAskAndNobodyIsTold() {
        open(rules -> rules);

        List<StartResult> answers = each(requests(), index -> ask(australian(index), network(index)));

        assertThat(answers).hasOnlyElementsOfType(Started.class);
        assertThat(sent()).isEqualTo(20);
        assertThat(heard.count(Rule.PREFIX_SENDS, Outcome.MUTED)).isEqualTo(requests() - 20);
        assertThat(heard.decisions).extracting(RuleDecision::used).containsOnly(20L);
    }

    @Test
    @Tag("SND-04")
    void anotherPrefixAndALaterTimeAreFree() {
        open(rules -> rules.withPrefixCap("US", 3, Duration.ofMinutes(10)));
        each(25, index -> ask(australian(index), network(index)));

        each(5, index -> ask(TestOtpAuth.phone(index), network(100 + index)));
        later(Duration.ofMinutes(10));
        each(5, index -> ask(TestOtpAuth.phone(20 + index), network(200 + index)));

        assertThat(sent()).isEqualTo(20 + 3 + 3);
    }

    @Test
    void aNetworkThatAsksForManyRegionsIsWatchedAndHeldBackOnceEnforced() {
        UnaryOperator<AbusePolicy> two = rules -> rules.withCap(Rule.NETWORK_COUNTRIES, 1);
        open(two);
        ask(australian(1), network(1));
        assertThat(ask(TestOtpAuth.phone(1), network(1))).isInstanceOf(Started.class);
        assertThat(sent()).isEqualTo(2);
        assertThat(heard.count(Rule.NETWORK_COUNTRIES, Outcome.WOULD_REFUSE)).isEqualTo(1);
        test.close();
        heard.toBeSent.set(0);

        open(rules -> two.apply(rules).withMode(Rule.NETWORK_COUNTRIES, RuleMode.ENFORCE));
        ask(australian(2), network(2));
        assertThat(ask(TestOtpAuth.phone(2), network(2))).isInstanceOf(Started.class);
        assertThat(sent()).isEqualTo(1);
        assertThat(heard.count(Rule.NETWORK_COUNTRIES, Outcome.MUTED)).isEqualTo(1);
    }

    @Test
    void inShadowEverythingIsToldAndNothingRefused() {
        test = on(AbusePolicy.shadow());

        List<StartResult> answers = each(30, index -> ask(australian(index), sameNetwork(index)));

        assertThat(answers).hasOnlyElementsOfType(Started.class);
        assertThat(sent()).isEqualTo(30);
        assertThat(heard.count(Rule.NETWORK_SENDS, Outcome.WOULD_REFUSE)).isEqualTo(10);
        assertThat(heard.count(Rule.PREFIX_SENDS, Outcome.WOULD_REFUSE)).isEqualTo(10);
    }

    @Test
    @Tag("ENU-03")
    void knownAndUnknownPhonesAreRefusedAtTheSameCount() {
        test = on(AbusePolicy.defaults());
        PhoneNumber known = australian(1);
        test.signIn(known);
        later(Duration.ofHours(48));

        for (int n = 1; n <= 50; n++) {
            StartResult toKnown = ask(known, network(1));
            StartResult toUnknown = ask(australian(2), network(2));
            assertThat(toKnown.getClass()).as("request " + n).isEqualTo(toUnknown.getClass());
            if (toKnown instanceof Refused refused) {
                assertThat(toUnknown).isEqualTo(refused);
            }
            later(Duration.ofSeconds(47 * n % 400));
        }
    }

    private static Refused tooSoon(Duration wait) {
        return new Refused(StartResult.Reason.TOO_SOON, Optional.of(wait));
    }
}
