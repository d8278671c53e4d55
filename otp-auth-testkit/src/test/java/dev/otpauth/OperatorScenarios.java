// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.OperatorAct.Deed;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.ClientAddress;
import dev.otpauth.model.Control;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Target;
import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.Counters.Conversion;
import dev.otpauth.result.Counters.Counter;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator does by hand, through the front door, whatever the stores. */
abstract class OperatorScenarios {

    private static final PhoneNumber ASHA = TestOtpAuth.phone(1);
    private static final PhoneNumber AUSTRALIAN = new PhoneNumber("+61491570156");
    private static final Client CLIENT =
            Client.at(ClientAddress.parse("192.0.2.1").orElseThrow());

    private final Heard heard = new Heard();
    private final List<OperatorAct> acts = new CopyOnWriteArrayList<>();
    private TestOtpAuth test;

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    @Test
    @Tag("OPS-10")
    void whatIsBlockedGetsNothingAndIsAnsweredAsBefore() {
        open(rules -> rules);
        operator().because("pumping").block(Target.prefix("+12025"));

        assertThat(ask(ASHA)).isInstanceOf(Started.class);
        assertThat(heard.toBeSent).hasValue(0);
        assertThat(heard.count(Rule.CONTROL, Outcome.MUTED)).isEqualTo(1);
        ask(AUSTRALIAN);
        assertThat(heard.toBeSent).hasValue(1);
        assertThat(acts)
                .containsExactly(new OperatorAct("asha", Deed.BLOCK, Target.prefix("+12025"), "pumping", now()));
    }

    @Test
    void aBlockEndsByItselfOrIsTakenBack() {
        open(rules -> rules);
        operator().block(Target.country("US"), now().plusSeconds(3600));
        later(Duration.ofHours(1));
        ask(ASHA);
        assertThat(heard.toBeSent).hasValue(1);
        operator().block(Target.country("AU"));
        ask(AUSTRALIAN);
        assertThat(heard.toBeSent).hasValue(1);

        assertThat(operator().unblock(Target.country("AU"))).containsExactly(Control.Kind.BLOCK);
        assertThat(operator().unblock(Target.country("AU"))).isEmpty();
        later(Duration.ofMinutes(5));
        ask(AUSTRALIAN);
        assertThat(heard.toBeSent).hasValue(2);
    }

    @Test
    void whatIsFreedPassesAFullLimitAndBlockingItAgainEndsThat() {
        open(rules -> rules.withCap(Rule.PREFIX_SENDS, 1));
        ask(TestOtpAuth.phone(1));
        ask(TestOtpAuth.phone(2));
        assertThat(heard.toBeSent).hasValue(1);
        operator().free(Target.prefix("+12025"), now().plusSeconds(3600));
        ask(TestOtpAuth.phone(3));
        assertThat(heard.toBeSent).hasValue(2);
        operator().block(Target.prefix("+12025"));
        ask(TestOtpAuth.phone(4));

        assertThat(heard.toBeSent).hasValue(2);
        assertThat(operator().controls()).extracting(Control::kind).containsExactly(Control.Kind.BLOCK);
    }

    @Test
    @Tag("SND-05")
    void sendingStopsAtTheCapUntilAPersonRaisesIt() {
        open(rules -> rules.withCap(Rule.SPEND_HOUR, 300_000).withCap(Rule.SPEND_DAY, 300_000));
        for (int phone = 0; phone < 10; phone++) {
            ask(TestOtpAuth.phone(phone));
        }
        assertThat(heard.toBeSent).hasValue(3);
        Instant tomorrow = now().plus(Duration.ofHours(2));
        operator().raise(Rule.SPEND_HOUR, 500_000, tomorrow);
        ask(TestOtpAuth.phone(10));
        assertThat(heard.toBeSent).hasValue(3);
        operator().raise(Rule.SPEND_DAY, 500_000, tomorrow);
        for (int phone = 11; phone < 20; phone++) {
            ask(TestOtpAuth.phone(phone));
        }

        assertThat(heard.toBeSent).hasValue(5);
        assertThat(counter("spend-day")).isEqualTo(new Counter("spend-day", 500_000, 500_000, Duration.ofDays(1)));
        later(Duration.ofHours(2));
        assertThat(counter("spend-day").max()).isEqualTo(300_000);
    }

    @Test
    void anUnlockedPhoneSignsInAtOnce() {
        open(rules -> rules);
        for (int code = 0; code < 9; code++) {
            ChallengeId challenge = test.start(ASHA);
            test.verify(challenge, test.wrongCodeFor(ASHA));
            test.verify(challenge, test.wrongCodeFor(ASHA));
            later(Duration.ofHours(2));
        }
        VerifyResult locked = test.verify(test.start(ASHA), test.codeFor(ASHA));
        assertThat(locked)
                .isInstanceOfSatisfying(
                        VerifyResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS));
        assertThat(ask(ASHA)).isInstanceOf(Refused.class);

        operator().unlock(ASHA);

        assertThat(test.signIn(ASHA)).isInstanceOf(SignedIn.class);
        assertThat(acts.get(0).target()).isEqualTo(operator().phone(ASHA));
        assertThat(acts.toString()).doesNotContain(ASHA.e164().substring(1));
    }

    @Test
    @Tag("SND-08")
    void aHoldThatIsTakenBackStaysAwayWhileTheOldFiguresPass() {
        open(rules ->
                rules.withMode(Rule.CONVERSION_PREFIX, RuleMode.ENFORCE).withMode(Rule.PREFIX_SENDS, RuleMode.OFF));
        for (int phone = 0; phone < 50; phone++) {
            ask(TestOtpAuth.phone(phone));
        }
        later(Duration.ofMinutes(4));
        ask(TestOtpAuth.phone(50));
        assertThat(heard.toBeSent).hasValue(50);
        assertThat(operator().counters(ASHA).conversion()).contains(new Conversion(Target.prefix("+12025"), 50, 0, 0));

        assertThat(operator().unblock(Target.prefix("+12025"))).containsExactly(Control.Kind.HOLD);

        later(Duration.ofMinutes(10));
        ask(TestOtpAuth.phone(51));
        ask(TestOtpAuth.phone(52));
        later(Duration.ofMinutes(10));
        ask(TestOtpAuth.phone(53));
        assertThat(heard.toBeSent).hasValue(53);
        assertThat(heard.count(Rule.CONVERSION_PREFIX, Outcome.RELEASED)).isEqualTo(1);
    }

    @Test
    @Tag("SND-05")
    void aHoldThatIsTakenBackOpensNoLimitOfTheOperators() {
        open(rules -> rules.withMode(Rule.CONVERSION_PREFIX, RuleMode.ENFORCE)
                .withMode(Rule.PREFIX_SENDS, RuleMode.OFF)
                .withCap(Rule.SPEND_HOUR, 5_100_000)
                .withCap(Rule.SPEND_DAY, 5_100_000));
        for (int phone = 0; phone < 50; phone++) {
            ask(TestOtpAuth.phone(phone));
        }
        later(Duration.ofMinutes(4));
        ask(TestOtpAuth.phone(60));
        assertThat(operator().unblock(Target.prefix("+12025"))).containsExactly(Control.Kind.HOLD);
        for (int phone = 50; phone < 60; phone++) {
            ask(TestOtpAuth.phone(phone));
        }

        assertThat(heard.toBeSent).hasValue(51);
        assertThat(heard.count(Rule.SPEND_HOUR, Outcome.MUTED)).isEqualTo(9);
    }

    @Test
    void theCountersSayHowFarLimitsAreUsed() {
        open(rules -> rules.withOtherCountriesCap(1000, Duration.ofHours(1)));
        ask(ASHA);
        ask(AUSTRALIAN);

        assertThat(operator().counters().limits())
                .extracting(Counter::name, Counter::used)
                .contains(tuple("global-minute", 2L), tuple("spend-day", 200_000L));
        assertThat(operator().counters(ASHA).limits())
                .contains(
                        new Counter("phone-messages", 1, 5, Duration.ofHours(1)),
                        new Counter("prefix-sends", 1, 20, Duration.ofMinutes(10)),
                        new Counter("country-sends", 1, 1000, Duration.ofHours(1)));
        assertThat(operator().counters(Target.network("192.0.2.1")).limits())
                .contains(
                        new Counter("network-sends", 2, 20, Duration.ofMinutes(5)),
                        new Counter("network-phones", 2, 50, Duration.ofDays(1)),
                        new Counter("network-countries", 2, 3, Duration.ofHours(1)));
        Counter before = counter("global-minute");
        assertThat(counter("global-minute")).isEqualTo(before);
    }

    @Test
    void senselessInputIsRefusedAndNamesTheFault() {
        open(rules -> rules);
        Operator operator = operator();
        Target us = Target.country("US");

        assertThatThrownBy(() -> Target.country("USA")).hasMessage("a country is two letters, such as GB");
        assertThatThrownBy(() -> Target.prefix("44770")).hasMessageContaining("a prefix is +");
        assertThatThrownBy(() -> Target.network("example.org")).hasMessageContaining("a network is");
        assertThatThrownBy(() -> operator.block(us, now())).hasMessage("the end must lie in the future");
        assertThatThrownBy(() -> operator.as(" ").block(us)).hasMessageContaining("who decided");
        assertThatThrownBy(() -> operator.as("Brake")).hasMessageContaining("sign with another name");
        assertThatThrownBy(() -> operator.because("x".repeat(201)).unlock(ASHA)).hasMessageContaining("a reason");
        assertThatThrownBy(() -> operator.free(Target.everything(), now().plusSeconds(1)))
                .hasMessageContaining("not everything can be freed");
        assertThatThrownBy(() -> operator.raise(Rule.PREFIX_SENDS, 9, now().plusSeconds(1)))
                .hasMessageContaining("PREFIX_SENDS is no budget");
        assertThatThrownBy(() -> operator.raise(Rule.GLOBAL_DAY, 5000, now().plusSeconds(1)))
                .hasMessage("GLOBAL_DAY allows 5000 already; 5000 is not more");
        assertThat(acts).isEmpty();
        assertThat(operator.controls()).isEmpty();
    }

    @Test
    void aBlockThatWouldDoNothingIsRefused() {
        open(rules -> rules.withMode(Rule.CONTROL, RuleMode.SHADOW));

        assertThatThrownBy(() -> operator().block(Target.everything()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the rule CONTROL is SHADOW, so this would do nothing");
    }

    private void open(UnaryOperator<AbusePolicy> rules) {
        AuthEvents listener = new AuthEvents() {
            @Override
            public void operatorActed(OperatorAct act) {
                acts.add(act);
            }
        };
        test = TestOtpAuth.on(
                freshStores(),
                builder -> builder.abuse(rules.apply(AbusePolicy.defaults()))
                        .phones(PhonePolicy.allowing("US", "AU"))
                        .events(heard)
                        .events(listener));
    }

    private Operator operator() {
        return test.auth().operator().as("asha");
    }

    private Counter counter(String name) {
        return operator().counters().limits().stream()
                .filter(counter -> counter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private StartResult ask(PhoneNumber phone) {
        Client client = phone.equals(ASHA) || phone.equals(AUSTRALIAN) ? CLIENT : Client.unknown();
        return test.auth().start(StartRequest.to(phone.e164()).from(client));
    }

    private Instant now() {
        return test.clock().instant();
    }

    private void later(Duration time) {
        test.clock().advance(time);
    }
}
