// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.demo.web;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.User;
import dev.otpauth.result.ChallengeStatus;
import dev.otpauth.result.VerifyResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The bodies of {@code /signup}, in the form that its first clients know. */
record SignupAnswer(
        boolean success, String message, Optional<String> challengeId, Optional<Account> data, Optional<String> token) {

    /** The user as those clients know one. */
    record Account(long id, Instant createdAt, Optional<String> name, String phoneNumber, int version) {}

    static SignupAnswer codeSent(ChallengeStatus challenge) {
        String message = "A code is on its way to " + challenge.phone().masked();
        return new SignupAnswer(true, message, Optional.of(challenge.id().value()), Optional.empty(), Optional.empty());
    }

    static SignupAnswer signedIn(VerifyResult.SignedIn signedIn) {
        String message = signedIn.created() ? "User registered successfully" : "User signed in successfully";
        String token = signedIn.tokens().access().reveal();
        return new SignupAnswer(
                true, message, Optional.empty(), Optional.of(account(signedIn.user())), Optional.of(token));
    }

    private static Account account(User user) {
        return new Account(
                user.id().value(),
                user.createdAt().truncatedTo(ChronoUnit.SECONDS),
                user.name().map(DisplayName::value),
                user.phone().e164(),
                user.version());
    }
}
