// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.otpauth.result.VerifyResult.SignedIn;

/** A user and the tokens of their new session, in one flat object. */
record SignInAnswer(
        UserAnswer user, boolean created, @JsonUnwrapped TokensAnswer tokens, String deviceToken) {

    static SignInAnswer of(SignedIn signedIn) {
        return new SignInAnswer(
                UserAnswer.of(signedIn.user()),
                signedIn.created(),
                TokensAnswer.of(signedIn.tokens()),
                signedIn.device().reveal());
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "SignInAnswer[" + tokens + "]";
    }
}
