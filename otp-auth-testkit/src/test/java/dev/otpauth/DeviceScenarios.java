// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a device gains by having signed in before, through the front door, whatever the stores. */
@Tag("BRU-05")
abstract class DeviceScenarios extends DeviceTokenScenarios {

    @Test
    void aStrangerWhoUsesUpThePhonesMessagesDoesNotKeepItsDeviceFromGettingOne() {
        DeviceToken device = ownersDevice();
        useUpMessages();

        assertThat(start(PHONE)).isInstanceOf(StartResult.Refused.class);
        assertThat(signIn(device)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aStrangerWhoLocksThePhoneDoesNotLockItsDevice() {
        DeviceToken device = ownersDevice();
        lockForStrangers();

        assertThat(((Refused) test.verify(test.start(PHONE), test.codeFor(PHONE))).reason())
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(signIn(device)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aStrangersNewChallengeDoesNotEndTheDevices() {
        DeviceToken device = ownersDevice();
        ChallengeId owners = startFrom(device);
        String code = test.codeFor(PHONE);
        ChallengeId strangers = test.start(PHONE);

        assertThat(test.auth().status(strangers)).isPresent();
        assertThat(test.verify(owners, code)).isInstanceOf(SignedIn.class);
        assertThat(test.auth().status(strangers)).isPresent();
    }

    @Test
    void aDevicesSignInDoesNotUnlockThePhoneForStrangers() {
        DeviceToken device = ownersDevice();
        lockForStrangers();
        signIn(device);

        assertThat(((Refused) test.verify(test.start(PHONE), test.codeFor(PHONE))).reason())
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    @Tag("BRU-02")
    void aDevicesOwnGuessesAreBoundedTooAndSurviveItsNextToken() {
        DeviceToken device = ownersDevice();
        guessWrongly(from(device), 5);
        test.clock().advance(Duration.ofMinutes(10));
        DeviceToken next = ((SignedIn) signIn(device)).device();
        test.clock().advance(Duration.ofMinutes(10));
        guessWrongly(from(next), 5);
        test.clock().advance(Duration.ofHours(1));

        assertThat(((Refused) signIn(next)).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(test.signIn(PHONE)).isNotNull();
    }

    @Test
    @Tag("SND-02")
    void howeverManyDevicesAPhoneHasTheyShareOneBudgetOfMessages() {
        List<DeviceToken> devices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            devices.add(test.signIn(PHONE).device());
            test.clock().advance(DAY);
        }
        int sent = 0;
        for (int round = 0; round < 46; round++) {
            sent += test.auth().start(from(devices.get(round % 10))) instanceof Started ? 1 : 0;
            sent += start(PHONE) instanceof Started ? 1 : 0;
            test.clock().advance(Duration.ofMinutes(30));
        }

        assertThat(sent).isEqualTo(20);
    }
}
