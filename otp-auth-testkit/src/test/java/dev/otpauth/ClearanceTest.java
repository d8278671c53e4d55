// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.RuleDecision.Outcome;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.policy.PhonePolicy;
import dev.otpauth.policy.PhonePolicy.LineType;
import dev.otpauth.policy.Rule;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.spi.CarrierLookup;
import dev.otpauth.spi.CarrierLookup.Line;
import dev.otpauth.testkit.Stopwatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Carriers and risk checks: who may not get a message looks as if they had got one. */
class ClearanceTest extends ClearanceRig {

    @ParameterizedTest
    @EnumSource(Line.class)
    @Tag("TEL-04")
    void onlyMobileNumbersGetMessagesUnlessThePolicySaysMore(Line line) {
        restart(builder -> builder.carrierLookup(number -> line));
        start(phone(1));
        assertThat(test.sender().attempts()).hasSize(line == Line.MOBILE ? 1 : 0);

        restart(builder -> builder.carrierLookup(number -> line)
                .phones(PhonePolicy.allowing("US").withTypes(LineType.VOIP, LineType.FIXED_LINE)));
        start(phone(2));
        assertThat(test.sender().attempts()).hasSize(line == Line.OTHER || line == Line.UNKNOWN ? 0 : 1);
    }

    @Test
    @Tag("TEL-04")
    void whenTheCarrierHangsWhoSignedInBeforeGetsAMessageAndANewNumberDoesNot() {
        test.signIn(phone(1));
        CountDownLatch never = new CountDownLatch(1);
        restart(builder -> builder.carrierLookup(hanging(never)));
        test.clock().advance(Duration.ofHours(24));

        Stopwatch asked = Stopwatch.start();
        Started answered = (Started) test.auth().start(StartRequest.to(phone(2).e164()));
        assertThat(asked.elapsed()).isLessThan(Duration.ofMillis(1200));
        assertThat(answered.challenge().delivery()).isEqualTo(DeliveryState.PENDING);
        start(phone(1));
        awaitSent(answered.challenge().id());

        assertThat(test.sender().awaitAttempts(1))
                .hasSize(1)
                .allMatch(message -> message.to().equals(phone(1)));
        assertThat(heard.count(Rule.CARRIER, Outcome.MUTED)).isEqualTo(1);
    }

    @Test
    @Tag("TEL-04")
    @SuppressWarnings("NullAway")
    void aCarrierThatReturnsNullCannotTell() {
        restart(builder -> builder.carrierLookup(number -> null));

        ChallengeId id = start(phone(1));

        assertThat(test.sender().attempts()).isEmpty();
        assertThat(test.auth().status(id).orElseThrow().delivery()).isEqualTo(DeliveryState.SENT);
    }

    private static CarrierLookup hanging(CountDownLatch never) {
        return number -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Line.MOBILE;
        };
    }
}
