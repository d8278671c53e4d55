// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.IssuedTokens;
import dev.otpauth.model.RefreshToken;
import dev.otpauth.result.RefreshResult.Refreshed;
import dev.otpauth.servlet.cookie.TokenCookie;
import dev.otpauth.servlet.problem.ProblemException;
import java.io.IOException;
import java.util.Optional;

/** {@code /token}: a refresh token for new tokens. */
final class Tokens {

    private Tokens() {}

    static void refresh(Exchange exchange) throws IOException {
        Browser browser = exchange.browser();
        boolean wanted = browser.wantsCookies();
        Optional<String> cookie = browser.cookie(TokenCookie.REFRESH);
        Optional<String> sent = wanted || cookie.isPresent()
                ? exchange.bodyIfPresent("refresh_token").optionalText("refresh_token")
                : Optional.of(exchange.body("refresh_token").text("refresh_token"));
        boolean byCookie = sent.isEmpty();
        String text = sent.or(() -> cookie)
                .orElseThrow(() -> Exchange.refused(exchange.realm().unauthenticated()));
        IssuedTokens tokens = exchanged(exchange, text).orElseThrow(() -> refused(exchange, byCookie));
        answer(exchange, tokens, wanted || byCookie);
    }

    /** What came by cookie goes back by cookie, whatever was asked for: no script gets hold of a token that way. */
    private static void answer(Exchange exchange, IssuedTokens tokens, boolean cookies) throws IOException {
        TokensAnswer answer = TokensAnswer.of(tokens);
        if (cookies) {
            exchange.browser().keep(tokens);
        }
        exchange.answer(200, cookies ? answer.withoutTokens() : answer);
    }

    static Optional<IssuedTokens> exchanged(Exchange exchange, String text) {
        Optional<RefreshToken> token = RefreshToken.parse(text);
        return token.isPresent() && exchange.auth().refresh(token.get()) instanceof Refreshed refreshed
                ? Optional.of(refreshed.tokens())
                : Optional.empty();
    }

    /** What is no token at all, one that is unknown and one that was used before are all the same. */
    private static ProblemException refused(Exchange exchange, boolean byCookie) {
        if (byCookie) {
            exchange.browser().forgetTokens();
        }
        return Exchange.refused(exchange.realm().invalidToken());
    }
}
