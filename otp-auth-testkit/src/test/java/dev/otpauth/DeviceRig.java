// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What the scenarios of devices run on: an owner with a device, and strangers who do what they can. */
abstract class DeviceRig {

    static final PhoneNumber PHONE = phone(1);
    static final Duration DAY = Duration.ofHours(24);

    TestOtpAuth test = TestOtpAuth.on(freshStores());

    /** Stores that hold nothing. */
    abstract Stores freshStores();

    @AfterEach
    void closeIt() {
        test.close();
    }

    /** A device that signed in yesterday. */
    DeviceToken ownersDevice() {
        return after(test.signIn(PHONE), it -> test.clock().advance(DAY));
    }

    DeviceToken after(SignedIn signedIn, Consumer<SignedIn> then) {
        then.accept(signedIn);
        return signedIn.device();
    }

    void useUpMessages() {
        for (Duration pause : List.of(
                Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300), Duration.ofSeconds(900))) {
            test.start(PHONE);
            test.clock().advance(pause);
        }
        test.start(PHONE);
    }

    void lockForStrangers() {
        guessWrongly(StartRequest.to(PHONE.e164()), 10);
        test.clock().advance(Duration.ofHours(1));
    }

    /** Waits for the end of each lock and each pause. */
    void guessWrongly(StartRequest request, int guesses) {
        ChallengeId challenge = test.start(request);
        for (int guess = 0; guess < guesses; ) {
            Refused refused = (Refused) test.verify(challenge, test.wrongCodeFor(PHONE));
            refused.retryAfter().ifPresent(test.clock()::advance);
            if (refused.reason() == Reason.NO_LIVE_CHALLENGE) {
                test.clock().advance(Duration.ofMinutes(10));
                challenge = test.start(request);
            }
            guess += refused.reason() == Reason.WRONG_CODE ? 1 : 0;
        }
    }

    Object signIn(DeviceToken device) {
        return test.verify(startFrom(device), test.codeFor(PHONE));
    }

    ChallengeId startFrom(DeviceToken device) {
        return test.start(from(device));
    }

    StartResult start(PhoneNumber phone) {
        return test.auth().start(StartRequest.to(phone.e164()));
    }

    static StartRequest from(DeviceToken device) {
        return StartRequest.to(PHONE.e164()).fromDevice(device);
    }
}
