// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.StartResult.Started;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.spi.Stores;
import dev.otpauth.testkit.MutableClock;
import dev.otpauth.testkit.TestOtpAuth;
import java.util.Optional;

/** One of several processes that share their stores. It can be asked by friend and foe. */
final class GuessLoopNode implements AutoCloseable {

    private final TestOtpAuth test;

    GuessLoopNode(Stores stores, MutableClock clock) {
        this.test = TestOtpAuth.on(stores, clock, builder -> builder);
    }

    /** Asks for a code, and if there is one, waits until it was handed over. */
    Optional<ChallengeId> start(StartRequest request) {
        int before = test.sender().attempts().size();
        StartResult result = test.auth().start(request);
        if (result instanceof Started started) {
            test.sender().awaitAttempts(before + 1);
            return Optional.of(started.challenge().id());
        }
        return Optional.empty();
    }

    VerifyResult verify(VerifyRequest request) {
        return test.auth().verify(request);
    }

    /** The newest code that this node sent. */
    String codeFor(PhoneNumber phone) {
        return test.codeFor(phone);
    }

    @Override
    public void close() {
        test.close();
    }
}
