// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.event.AuthEvents;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.ClientBinding;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.Purpose;
import dev.otpauth.policy.CodeKeys;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the right code is good for: once, in time, for its own challenge, while its key is known. */
interface RightCodeScenarios extends SignInRig {

    @Test
    @Tag("OTP-02")
    @Tag("TIM-01")
    default void theRightCodeWorksUpToItsExpiryAndNotAtIt() {
        ChallengeId inTime = test().start(PHONE);
        test().clock().advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(test().verify(inTime, test().codeFor(PHONE))).isInstanceOf(SignedIn.class);

        ChallengeId late = test().start(phone(2));
        test().clock().advance(Duration.ofMinutes(5));
        assertThat(test().verify(late, test().codeFor(phone(2)))).isEqualTo(NOT_LIVE);
        assertThat(test().auth().status(late)).isEmpty();
    }

    @Test
    @Tag("OTP-03")
    @Tag("CH-D5")
    default void theRightCodeWorksOnce() {
        ChallengeId challenge = test().start(PHONE);
        String code = test().codeFor(PHONE);

        assertThat(test().verify(challenge, code)).isInstanceOf(SignedIn.class);
        assertThat(test().verify(challenge, code)).isEqualTo(NOT_LIVE);
    }

    @Test
    @Tag("OTP-03")
    @Tag("CH-D21")
    default void ofManyAtOnceOneSignsInWithTheRightCode() {
        lenient();
        for (int round = 0; round < rounds(); round++) {
            PhoneNumber phone = phone(round);
            ChallengeId challenge = test().start(phone);
            String code = test().codeFor(phone);

            List<VerifyResult> results = Race.atOnce(() -> test().verify(challenge, code));

            assertThat(results).filteredOn(SignedIn.class::isInstance).hasSize(1);
            nextDay(round);
        }
    }

    @Test
    @Tag("OTP-05")
    default void aCodeIsWorthNothingForAnotherChallengePurposeOrClient() {
        ClientBinding mine = ClientBinding.to("my cookie");
        StartRequest bound =
                StartRequest.to(PHONE.e164()).forPurpose(new Purpose("step-up")).boundTo(mine);
        ChallengeId challenge =
                ((Started) test().auth().start(bound)).challenge().id();
        String code = test().codeFor(PHONE);
        VerifyRequest right = VerifyRequest.of(challenge, code)
                .forPurpose(new Purpose("step-up"))
                .boundTo(mine);

        assertThat(test().verify(challenge, code)).isEqualTo(NOT_LIVE);
        assertThat(test().auth().verify(right.forPurpose(Purpose.SIGN_IN))).isEqualTo(NOT_LIVE);
        assertThat(test().auth().verify(right.boundTo(ClientBinding.to("another"))))
                .isEqualTo(NOT_LIVE);
        assertThat(test().verify(test().start(phone(2)), code)).isNotInstanceOf(SignedIn.class);
        assertThat(test().auth().verify(right)).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("OTP-08")
    default void aCodeInFlightSurvivesAKeyRotation() {
        ChallengeId challenge = test().start(PHONE);
        String code = test().codeFor(PHONE);
        byte[] newer = "a newer key that is long enough!".getBytes(StandardCharsets.US_ASCII);
        restart(builder -> builder.codeKeys(
                CodeKeys.of("newer", newer).and("test", TestOtpAuth.keys().oldest())));

        assertThat(test().verify(challenge, code)).isInstanceOf(SignedIn.class);
    }

    @Test
    @Tag("OTP-08")
    default void withoutItsKeyACodeIsSimplyWrongAndSomebodyIsTold() {
        ChallengeId challenge = test().start(PHONE);
        String code = test().codeFor(PHONE);
        byte[] newer = "a newer key that is long enough!".getBytes(StandardCharsets.US_ASCII);
        List<ChallengeId> told = new CopyOnWriteArrayList<>();
        restart(builder -> builder.codeKeys(CodeKeys.of("newer", newer)).events(new AuthEvents() {
            @Override
            public void unknownCodeKey(ChallengeId id) {
                told.add(id);
            }
        }));

        assertThat(((Refused) test().verify(challenge, code)).reason()).isEqualTo(Reason.WRONG_CODE);
        assertThat(told).containsExactly(challenge);
    }
}
