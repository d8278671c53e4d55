// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.Users;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.User;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import java.io.IOException;
import java.util.Optional;

/** {@code /me}: the user's own profile. */
final class Profile {

    private static final int TRIES = 3;

    private Profile() {}

    static void show(Exchange exchange) throws IOException {
        exchange.answer(200, UserAnswer.of(find(exchange, exchange.user())));
    }

    static void rename(Exchange exchange) throws IOException {
        AuthenticatedUser user = exchange.user();
        DisplayName name = Names.require(exchange.body("name"));
        exchange.answer(200, UserAnswer.of(rename(exchange, user, name)));
    }

    /** Another change at the same moment makes a rename fail; the next try sees it. */
    private static User rename(Exchange exchange, AuthenticatedUser user, DisplayName name) {
        Users users = exchange.auth().users();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<User> renamed =
                    users.rename(user.userId(), name, find(exchange, user).version());
            if (renamed.isPresent()) {
                return renamed.get();
            }
        }
        throw Exchange.refused(Problem.of(ProblemCode.CONFLICT));
    }

    /** A user who was deleted a moment ago has no usable token any more. */
    private static User find(Exchange exchange, AuthenticatedUser user) {
        return exchange.auth()
                .users()
                .find(user.userId())
                .orElseThrow(() -> Exchange.refused(exchange.realm().invalidToken()));
    }
}
