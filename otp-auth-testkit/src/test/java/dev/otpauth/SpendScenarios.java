// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.policy.AbusePolicy;
import dev.otpauth.policy.PriceTable;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bounds of what is sent and spent in all, through the front door, whatever the stores. */
abstract class SpendScenarios extends AbuseRig {

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
    void aBudgetInSteadyUseAtTheMarkIsToldOfOnceAWindowAndAgainAfterItHadFallen() {
        open(rules -> globalOnly(rules).withCap(Rule.GLOBAL_MINUTE, 10));

        // With each of them eight are in the window; seven were before.
        each(15, this::askEightSecondsAfterTheLast);
        assertThat(heard.alarms).containsExactly("GLOBAL_MINUTE 8/10");
        askEightSecondsAfterTheLast(15);
        assertThat(heard.alarms).hasSize(2);

        later(Duration.ofMinutes(5));
        each(7, index -> ask(australian(20 + index), network(20 + index)));
        later(Duration.ofSeconds(40));
        ask(australian(30), network(30));
        assertThat(heard.alarms).hasSize(3);
        later(Duration.ofSeconds(22));
        each(7, index -> ask(australian(40 + index), network(40 + index)));
        assertThat(heard.alarms).hasSize(4);
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

    private StartResult askEightSecondsAfterTheLast(int index) {
        later(Duration.ofSeconds(8));
        return ask(australian(index), network(index));
    }

    private static AbusePolicy globalOnly(AbusePolicy rules) {
        return rules.withMode(Rule.PREFIX_SENDS, RuleMode.OFF).withMode(Rule.NETWORK_SENDS, RuleMode.OFF);
    }
}
