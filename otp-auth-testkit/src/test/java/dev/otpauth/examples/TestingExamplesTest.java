// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.StartRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeliveryFailure;
import dev.otpauth.model.DeliveryState;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.SendResult;
import dev.otpauth.store.memory.InMemoryStores;
import dev.otpauth.testkit.Race;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an application tests what it built on the library. */
class TestingExamplesTest {

    // region fixture
    private static final PhoneNumber PHONE = TestOtpAuth.phone(1); // +1 202 555 0101 rings nobody

    private final TestOtpAuth test = TestOtpAuth.on(InMemoryStores.create());

    @AfterEach
    void closeIt() {
        test.close();
    }
    // endregion

    // region signed-in
    @Test
    void aSignedInUserIsRecognised() {
        SignedIn signedIn = test.signIn(PHONE);

        assertThat(test.auth().authenticate(signedIn.tokens().access())).isPresent();
    }
    // endregion

    // region time
    @Test
    void aCodeDiesAfterFiveMinutes() {
        ChallengeId challenge = test.start(PHONE);
        test.clock().advance(Duration.ofMinutes(5));

        assertThat(test.verify(challenge, test.codeFor(PHONE))).isInstanceOf(VerifyResult.Refused.class);
    }
    // endregion

    // region provider
    @Test
    void aFaultOfOursShowsInTheStatus() {
        test.sender().answerNext(SendResult.Refused.because(DeliveryFailure.MISCONFIGURED));
        StartResult.Started started = (StartResult.Started) test.auth().start(StartRequest.to(PHONE.e164()));
        ChallengeId challenge = started.challenge().id();

        Awaitility.await().until(() -> stateOf(challenge) == DeliveryState.FAILED);
    }
    // endregion

    // region race
    @Test
    void ofManyAtOnceOneSignsIn() {
        ChallengeId challenge = test.start(PHONE);
        String code = test.codeFor(PHONE);

        List<VerifyResult> results = Race.atOnce(8, () -> test.verify(challenge, code));

        assertThat(results).filteredOn(SignedIn.class::isInstance).hasSize(1);
    }
    // endregion

    private DeliveryState stateOf(ChallengeId challenge) {
        return test.auth().status(challenge).orElseThrow().delivery();
    }
}
