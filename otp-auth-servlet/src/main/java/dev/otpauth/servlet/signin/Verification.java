// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.VerifyRequest;
import dev.otpauth.result.VerifyResult;
import dev.otpauth.result.VerifyResult.SignedIn;
import dev.otpauth.servlet.body.JsonBody;
import java.io.IOException;

/** {@code /challenges/…/verify}: a code for a session. */
final class Verification {

    private Verification() {}

    static void verify(Exchange exchange) throws IOException {
        Browser browser = exchange.browser();
        boolean cookies = browser.wantsCookies();
        VerifyResult result = exchange.auth().verify(request(exchange));
        if (result instanceof VerifyResult.Refused refused) {
            throw Exchange.refused(Refusals.of(refused, exchange.realm()));
        }
        SignedIn signedIn = (SignedIn) result;
        if (cookies) {
            browser.keep(signedIn.tokens());
            browser.keep(signedIn.device(), exchange.auth().devices().life());
        }
        SignInAnswer answer = SignInAnswer.of(signedIn);
        exchange.answer(signedIn.created() ? 201 : 200, cookies ? answer.withoutTokens() : answer);
    }

    /** Whoever signs in again leaves the session behind whose token came along; a token of no use is ignored. */
    private static VerifyRequest request(Exchange exchange) throws IOException {
        JsonBody body = exchange.body("code", "name");
        VerifyRequest attempt =
                VerifyRequest.of(Challenges.id(exchange), body.text("code")).from(exchange.client());
        VerifyRequest named = Names.read(body).map(attempt::named).orElse(attempt);
        return exchange.presented().map(named::replacing).orElse(named);
    }
}
