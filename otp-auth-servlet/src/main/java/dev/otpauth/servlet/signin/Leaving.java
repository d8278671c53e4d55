// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.AuthenticatedUser;
import java.io.IOException;
import java.util.Optional;

/** {@code /logout} and {@code /logout-all}. */
final class Leaving {

    private Leaving() {}

    static void logOut(Exchange exchange) throws IOException {
        AuthenticatedUser user = byRefreshCookie(exchange).orElseGet(() -> known(exchange));
        exchange.bodyIfPresent();
        exchange.auth().sessions().logOut(user);
        exchange.browser().forgetSession();
        exchange.answerNothing();
    }

    /** An access token that ended an hour ago must not keep anybody signed in whose browser could have renewed it. */
    private static Optional<AuthenticatedUser> byRefreshCookie(Exchange exchange) {
        return exchange.browser()
                .lastResort()
                .flatMap(cookie -> Tokens.exchanged(exchange, cookie))
                .flatMap(tokens -> exchange.auth().authenticate(tokens.access()));
    }

    /** Whose session is over already has nothing to end, but cookies to lose. */
    private static AuthenticatedUser known(Exchange exchange) {
        if (exchange.presented().isEmpty()) {
            exchange.browser().forgetSession();
        }
        return exchange.user();
    }

    static void logOutAll(Exchange exchange) throws IOException {
        AuthenticatedUser user = exchange.user();
        boolean keepCurrent = exchange.bodyIfPresent("keep_current")
                .optionalFlag("keep_current")
                .orElse(false);
        if (keepCurrent) {
            exchange.auth().sessions().endOthers(user);
        } else {
            exchange.auth().sessions().endAll(user.userId());
            exchange.browser().forgetSession();
            exchange.browser().forgetDevice();
        }
        exchange.answerNothing();
    }
}
