// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.otpauth.result.VerifyResult.SignedIn;
import java.util.Optional;

/** A user and the tokens of their new session, in one flat object. */
record SignInAnswer(
        UserAnswer user, boolean created, @JsonUnwrapped TokensAnswer tokens, Optional<String> deviceToken) {

    static SignInAnswer of(SignedIn signedIn) {
        return new SignInAnswer(
                UserAnswer.of(signedIn.user()),
                signedIn.created(),
                TokensAnswer.of(signedIn.tokens()),
                Optional.of(signedIn.device().reveal()));
    }

    /** For a browser that has the tokens in cookies, where no script can read them. */
    SignInAnswer withoutTokens() {
        return new SignInAnswer(user, created, tokens.withoutTokens(), Optional.empty());
    }

    /** Never the tokens. */
    @Override
    public String toString() {
        return "SignInAnswer[" + tokens + "]";
    }
}
