// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.AuthenticatedUser;
import java.io.IOException;

/** {@code /logout} and {@code /logout-all}. */
final class Leaving {

    private Leaving() {}

    static void logOut(Exchange exchange) throws IOException {
        AuthenticatedUser user = exchange.user();
        exchange.bodyIfPresent();
        exchange.auth().sessions().logOut(user);
        exchange.browser().forgetSession();
        exchange.answerNothing();
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
