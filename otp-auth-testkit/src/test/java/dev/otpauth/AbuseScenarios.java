// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PriceTable;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.policy.SendLimits;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules against SMS pumping, through the front door, whatever the stores. */
abstract class AbuseScenarios {

    private static final Duration HOUR = Duration.ofHours(1);

    final Heard heard = new Heard();
    private TestOtpAuth test;

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    /** Requests of an attack. */
    abstract int requests();

    @AfterEach
    void closeIt() {
        test.close();
    }

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
    @Tag("SND-05")
    void aDaysMessagesAreThoseTheCapAllowsAndTheAlarmComesOnceBefore() {
        open(rules -> globalOnly(rules).withCap(Rule.GLOBAL_MINUTE, 30).withCap(Rule.GLOBAL_DAY, 60));

        for (int minute = 0; minute < 5; minute++) {
            int first = minute * 40;
            each(40, index -> ask(australian(first + index), network(first + index)));
            later(Duration.ofMinutes(2));
        }

        assertThat(sent()).isEqualTo(60);
        assertThat(heard.alarms)
                .containsExactlyInAnyOrder("GLOBAL_MINUTE 24/30", "GLOBAL_MINUTE 24/30", "GLOBAL_DAY 48/60");
    }

    @Test
    @Tag("SND-05")
    void noMoreMoneyIsSpentThanTheCapSaysAndWhatIsCheaperGoesOn() {
        open(rules -> globalOnly(rules)
                .withPrices(PriceTable.flat(1_000_000).with("US", 300_000))
                .withCap(Rule.SPEND_HOUR, 10_500_000)
                .withCap(Rule.SPEND_DAY, 12_000_000));

        each(40, index -> ask(australian(index), network(index)));
        each(5, index -> ask(TestOtpAuth.phone(index), network(index)));
        assertThat(sent()).isEqualTo(10 + 1);

        later(HOUR.multipliedBy(2));
        each(40, index -> ask(australian(100 + index), network(index)));
        assertThat(sent()).isEqualTo(10 + 1 + 1);
        assertThat(heard.alarms).contains("SPEND_HOUR 9000000/10500000", "SPEND_DAY 10000000/12000000");
    }

    @Test
    @Tag("SND-05")
    void aRegionHasCapsOfItsOwn() {
        open(rules -> rules.withMode(Rule.PREFIX_SENDS, RuleMode.OFF)
                .withCountryCap("AU", 4, HOUR)
                .withCountryCap("AU", 6, Duration.ofDays(1))
                .withOtherCountriesCap(2, HOUR));

        each(10, index -> ask(australian(index), network(index)));
        each(10, index -> ask(TestOtpAuth.phone(index), network(index)));
        assertThat(sent()).isEqualTo(4 + 2);

        later(HOUR.multipliedBy(3));
        each(10, index -> ask(australian(10 + index), network(index)));
        assertThat(sent()).isEqualTo(4 + 2 + 2);
    }

    @Test
    @Tag("SND-06")
    void manyAtOnceGetExactlyWhatTheLimitsAllow() {
        open(rules -> rules.withCap(Rule.GLOBAL_MINUTE, 30).withMode(Rule.PREFIX_SENDS, RuleMode.OFF));

        List<StartResult> answers =
                Race.each(Race.THREADS, runner -> () -> ask(australian(runner), network(runner / 2)));

        assertThat(answers).hasOnlyElementsOfType(Started.class);
        assertThat(sent()).isEqualTo(30);
    }

    @Test
    @Tag("SND-06")
    void whatTheProviderMayHaveTakenStaysTaken() {
        open(rules -> rules.withCap(Rule.PREFIX_SENDS, 2));
        test.sender().throwNext(new IllegalStateException("cut"));

        each(4, index -> ask(australian(index), network(index)));

        assertThat(sent()).isEqualTo(2);
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

    void open(UnaryOperator<AbusePolicy> change) {
        test = on(change.apply(AbusePolicy.defaults()));
    }

    private TestOtpAuth on(AbusePolicy rules) {
        return TestOtpAuth.on(
                freshStores(),
                builder -> builder.abuse(rules)
                        .events(heard)
                        .sendLimits(SendLimits.defaults())
                        .phones(PhonePolicy.allowing("US", "AU")));
    }

    private static AbusePolicy globalOnly(AbusePolicy rules) {
        return rules.withMode(Rule.PREFIX_SENDS, RuleMode.OFF).withMode(Rule.NETWORK_SENDS, RuleMode.OFF);
    }

    private StartResult ask(PhoneNumber phone, Client client) {
        return test.auth().start(StartRequest.to(phone.e164()).from(client));
    }

    /** What the provider got, once everything that is to be sent was. */
    private int sent() {
        return test.sender().awaitAttempts(heard.toBeSent.get()).size();
    }

    private void later(Duration time) {
        sent();
        test.clock().advance(time);
    }

    private static <T> List<T> each(int times, java.util.function.IntFunction<T> call) {
        return IntStream.range(0, times).mapToObj(call).toList();
    }

    private static Refused tooSoon(Duration wait) {
        return new Refused(StartResult.Reason.TOO_SOON, java.util.Optional.of(wait));
    }

    /** One of a thousand numbers that ring nobody, all of one prefix. */
    static PhoneNumber australian(int index) {
        return new PhoneNumber("+61491570" + String.format(Locale.ROOT, "%03d", index % 1000));
    }

    static Client network(int index) {
        return Client.at(ClientAddress.parse("10." + (index >> 16) + "." + (index >> 8 & 255) + "." + (index & 255))
                .orElseThrow());
    }

    /** Another address of one and the same IPv6 network each time. */
    static Client sameNetwork(int index) {
        return Client.at(
                ClientAddress.parse("2001:db8:1:2:" + Integer.toHexString(index * 7919 & 0xffff) + "::" + (index % 9))
                        .orElseThrow());
    }
}
