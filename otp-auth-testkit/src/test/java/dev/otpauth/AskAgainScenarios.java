// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.ResendResult;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What asking for a code again does, by a resend or by a new start. */
interface AskAgainScenarios extends SignInRig {

    @Test
    @Tag("SND-01")
    @Tag("CH-D9")
    default void ofManyRequestsAtOnceOneIsSent() {
        for (int round = 0; round < Math.min(rounds(), 50); round++) {
            PhoneNumber phone = phone(round);

            List<StartResult> results = Race.atOnce(200, () -> test().auth().start(StartRequest.to(phone.e164())));

            assertThat(results).filteredOn(Started.class::isInstance).hasSize(1);
        }
        test().close();
        assertThat(test().sender().attempts()).hasSize(Math.min(rounds(), 50));
    }

    @Test
    @Tag("OTP-10")
    @Tag("CH-B19")
    default void aNewChallengeEndsTheOldOneAndAResendDoesNot() {
        ChallengeId first = test().start(PHONE);
        String code = test().codeFor(PHONE);
        test().clock().advance(Duration.ofSeconds(60));
        ResendResult resent = test().auth().resend(first, Client.unknown());
        test().sender().awaitAttempts(2);

        assertThat(resent).isInstanceOf(ResendResult.Resent.class);
        assertThat(test().codeFor(PHONE)).isEqualTo(code);

        test().clock().advance(Duration.ofSeconds(120));
        ChallengeId second = test().start(PHONE);
        assertThat(test().verify(first, code)).isEqualTo(NOT_LIVE);
        assertThat(test().verify(second, test().codeFor(PHONE))).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("OTP-10")
    default void aResendExtendsNothingAndResetsNoCount() {
        ChallengeId challenge = test().start(PHONE);
        test().verify(challenge, test().wrongCodeFor(PHONE));
        test().clock().advance(Duration.ofSeconds(60));

        ChallengeStatus status = ((ResendResult.Resent) test().auth().resend(challenge, Client.unknown())).challenge();

        assertThat(status.attemptsLeft()).isEqualTo(4);
        assertThat(status.expiresIn()).isEqualTo(Duration.ofMinutes(4));
        assertThat(status.resendIn()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    @Tag("SND-01")
    default void aResendTooSoonSaysWhenToComeBack() {
        ChallengeId challenge = test().start(PHONE);
        test().clock().advance(Duration.ofMillis(59_999));

        assertThat(test().auth().resend(challenge, Client.unknown()))
                .isEqualTo(new ResendResult.Refused(ResendResult.Reason.TOO_SOON, Optional.of(Duration.ofMillis(1))));
        test().clock().advance(Duration.ofMillis(1));
        assertThat(test().auth().resend(challenge, Client.unknown())).isInstanceOf(ResendResult.Resent.class);
    }

    @Test
    default void aCodeAboutToDieIsNotSentAgain() {
        ChallengeId challenge = test().start(PHONE);
        test().clock().advance(Duration.ofSeconds(240));

        assertThat(test().auth().resend(challenge, Client.unknown()))
                .isEqualTo(new ResendResult.Refused(ResendResult.Reason.NO_LIVE_CHALLENGE, Optional.empty()));
    }
}
