// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.otpauth.event.OperatorAct;
import dev.otpauth.event.OperatorAct.Deed;
import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.Counters.Counter;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator does by hand, through the front door, whatever the stores. */
abstract class OperatorScenarios extends OperatorHoldScenarios {

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
}
