// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.RefreshToken;
import dev.otpauth.result.RefreshResult;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.servlet.problem.ProblemException;
import java.io.IOException;

/** {@code /token}: a refresh token for new tokens. */
final class Tokens {

    private Tokens() {}

    static void refresh(Exchange exchange) throws IOException {
        String text = exchange.body("refresh_token").text("refresh_token");
        RefreshToken token = RefreshToken.parse(text).orElseThrow(() -> refused(exchange));
        RefreshResult result = exchange.auth().refresh(token);
        if (!(result instanceof Refreshed refreshed)) {
            throw refused(exchange);
        }
        exchange.answer(200, TokensAnswer.of(refreshed.tokens()));
    }

    /** What is no token at all, one that is unknown and one that was used before are all the same. */
    private static ProblemException refused(Exchange exchange) {
        return Exchange.refused(exchange.realm().invalidToken());
    }
}
