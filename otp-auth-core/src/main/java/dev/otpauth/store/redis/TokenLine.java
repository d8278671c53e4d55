// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A token in one line: user, session, scope, expiry, last use; times in microseconds. Read on every request. */
final class TokenLine {

    private TokenLine() {}

    static String of(StoredToken token) {
        return String.join(
                " ",
                token.userId().toString(),
                token.sessionId().value(),
                token.scope().name(),
                micros(token.expiresAt()),
                micros(token.issuedAt()));
    }

    /** @throws AssertionError if {@code line} is not one of ours */
    static AuthenticatedUser holder(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 5) {
            throw new AssertionError("a token in Redis is not of our making");
        }
        return new AuthenticatedUser(
                new UserId(Long.parseLong(words[0])),
                new SessionId(words[1]),
                new Scope(words[2]),
                instant(words[3]),
                instant(words[4]));
    }

    static String micros(Instant instant) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }
}
