// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import static dev.otpauth.testkit.TestOtpAuth.phone;

import dev.otpauth.model.PhoneNumber;
import dev.otpauth.policy.GuessLimits;
import dev.otpauth.result.VerifyResult.Reason;
import dev.otpauth.result.VerifyResult.Refused;
import dev.otpauth.testkit.TestOtpAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the scenarios of signing in run on. */
interface SignInRig {

    /** The library in its present life. */
    TestOtpAuth test();

    /** Rounds that a race is run for. */
    int rounds();

    /** Begins another life of the process, on the same stores and at the same time. */
    void restart(UnaryOperator<OtpAuthBuilder> change);

    PhoneNumber PHONE = phone(1);
    Refused NOT_LIVE = new Refused(Reason.NO_LIVE_CHALLENGE, 0, Optional.empty());

    default void lenient() {
        restart(builder -> builder.guessLimits(GuessLimits.defaults().withFree(99)));
    }

    default void nextDay(int round) {
        if (round % 100 == 99) {
            test().clock().advance(Duration.ofHours(24));
        }
    }
}
