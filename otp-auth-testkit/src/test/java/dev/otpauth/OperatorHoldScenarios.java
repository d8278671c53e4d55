// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Control;
import dev.otpauth.model.Target;
import dev.otpauth.policy.Rule;
import dev.otpauth.policy.RuleMode;
import dev.otpauth.result.Counters.Conversion;
import dev.otpauth.result.Counters.Counter;
import dev.otpauth.result.StartResult.Refused;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator changes about what is held back by itself: caps, locks, holds. */
abstract class OperatorHoldScenarios extends OperatorRig {

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
}
