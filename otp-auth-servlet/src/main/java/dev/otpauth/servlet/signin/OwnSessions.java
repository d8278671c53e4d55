// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.SessionId;
import dev.otpauth.servlet.problem.Problem;
import dev.otpauth.servlet.problem.ProblemCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /sessions}: where the user is signed in. */
final class OwnSessions {

    private OwnSessions() {}

    static void list(Exchange exchange) throws IOException {
        AuthenticatedUser user = exchange.user();
        List<SessionAnswer> sessions = exchange.auth().sessions().list(user.userId()).stream()
                .map(session -> SessionAnswer.of(session, user.sessionId()))
                .toList();
        exchange.answer(200, new SessionAnswer.Listed(sessions));
    }

    static void end(Exchange exchange) {
        AuthenticatedUser user = exchange.user();
        Optional<SessionId> ended = SessionId.parse(exchange.parameter())
                .filter(session -> exchange.auth().sessions().end(user.userId(), session));
        if (ended.isEmpty()) {
            throw Exchange.refused(Problem.of(ProblemCode.NOT_FOUND));
        }
        if (ended.get().equals(user.sessionId())) {
            exchange.browser().forgetSession();
        }
        exchange.answerNothing();
    }
}
