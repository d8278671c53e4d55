// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.examples;

import dev.otpauth.OtpAuth;
import dev.otpauth.StartRequest;
import dev.otpauth.VerifyRequest;
import dev.otpauth.model.ChallengeId;
import dev.otpauth.model.Client;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.StartResult;
import dev.otpauth.result.VerifyResult;
import java.time.Duration;
import java.util.Optional;

/** What an application does with the verbs: it says each outcome in its own words. */
final class SignInPage {

    private final OtpAuth auth;

    SignInPage(OtpAuth auth) {
        this.auth = auth;
    }

    // region start
    String askForCode(String phone, Client client) {
        StartResult result = auth.start(StartRequest.to(phone).from(client));
        if (result instanceof StartResult.Started started) {
            return "challenge=" + started.challenge().id();
        }
        StartResult.Refused refused = (StartResult.Refused) result;
        return switch (refused.reason()) {
            case INVALID_PHONE -> "no code can be sent to this number";
            case TOO_SOON, STILL_RUNNING -> "come back in " + seconds(refused.retryAfter()) + " s";
            case BOT_CHECK -> "show that a person is asking";
            case KEY_REUSED -> throw new AssertionError("this page names no request");
        };
    }
    // endregion

    // region verify
    String enterCode(ChallengeId challenge, String typed, Client client) {
        VerifyResult result = auth.verify(VerifyRequest.of(challenge, typed).from(client));
        if (result instanceof VerifyResult.SignedIn signedIn) {
            return "access=" + signedIn.tokens().access().reveal();
        }
        VerifyResult.Refused refused = (VerifyResult.Refused) result;
        return switch (refused.reason()) {
            case MALFORMED_CODE -> "that is not a code";
            case WRONG_CODE -> "wrong; guesses left: " + refused.attemptsLeft();
            case NO_LIVE_CHALLENGE -> "ask for a new code";
            case TOO_MANY_ATTEMPTS -> "come back in " + seconds(refused.retryAfter()) + " s";
            case ACCOUNT_FROZEN -> "this account may not sign in";
        };
    }
    // endregion

    // region authenticate
    String greet(String bearer) {
        return auth.authenticate(bearer)
                .flatMap(user -> auth.users().find(user.userId()))
                .map(user -> "hello " + user.phone().masked())
                .orElse("please sign in");
    }
    // endregion

    // region refresh
    Optional<String> renew(String text) {
        return RefreshToken.parse(text)
                .map(auth::refresh)
                .filter(RefreshResult.Refreshed.class::isInstance)
                .map(result ->
                        ((RefreshResult.Refreshed) result).tokens().access().reveal());
    }
    // endregion

    // region log-out
    void logOutEverywhereElse(String bearer) {
        auth.authenticate(bearer).ifPresent(user -> auth.sessions().endOthers(user));
    }
    // endregion

    private static long seconds(Optional<Duration> wait) {
        return wait.map(Duration::toSeconds).orElse(0L);
    }
}
