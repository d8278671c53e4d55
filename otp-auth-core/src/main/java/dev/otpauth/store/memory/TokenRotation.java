// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.memory;

import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.spi.Rotation;
import dev.otpauth.spi.RotationResult;
import dev.otpauth.spi.RotationResult.NotLive;
import dev.otpauth.spi.RotationResult.Reused;
import dev.otpauth.spi.RotationResult.Rotated;
import dev.otpauth.store.memory.Accounts.Replacement;
import dev.otpauth.store.memory.Accounts.TokenRow;
import java.time.Instant;
import java.util.Optional;

/** How a refresh token is replaced. Hold the monitor of the accounts. */
final class TokenRotation {

    private final Accounts accounts;

    TokenRotation(Accounts accounts) {
        this.accounts = accounts;
    }

    RotationResult of(Rotation wish) {
        TokenRow row = accounts.tokens.get(wish.presented());
        if (row == null
                || !row.token().scope().equals(Scope.REFRESH)
                || !accounts.mayBeUsed(row.token().sessionId(), wish.now())) {
            return new NotLive();
        }
        return row.replacement()
                .map(replacement -> again(row.token(), replacement, wish))
                .orElseGet(() -> first(row.token(), wish));
    }

    private RotationResult first(StoredToken token, Rotation wish) {
        if (!wish.now().isBefore(token.expiresAt())) {
            return new NotLive();
        }
        Session session = session(token);
        Instant end = earlier(wish.successorExpiresAt(), session.expiresAt());
        Replacement made = new Replacement(wish.salt(), wish.successor(), wish.now());
        accounts.tokens.put(token.hash(), new TokenRow(token, Optional.of(made)));
        accounts.tokens.put(wish.successor(), new TokenRow(successor(token, wish, end), Optional.empty()));
        return new Rotated(session, wish.salt(), wish.now(), end);
    }

    private RotationResult again(StoredToken token, Replacement made, Rotation wish) {
        TokenRow successor = accounts.tokens.get(made.successor());
        if (wish.now().isBefore(made.at().plus(wish.grace())) && successor != null) {
            return new Rotated(
                    session(token), made.salt(), made.at(), successor.token().expiresAt());
        }
        if (!wish.now().isBefore(token.expiresAt())) {
            return new NotLive();
        }
        accounts.end(token.sessionId(), wish.now());
        return new Reused(token.sessionId(), token.userId());
    }

    private Session session(StoredToken token) {
        Accounts.SessionRow row = accounts.sessions.get(token.sessionId());
        if (row == null) {
            throw new AssertionError("a session that may be used is there, and the monitor is held");
        }
        return row.session();
    }

    private static StoredToken successor(StoredToken token, Rotation wish, Instant end) {
        return new StoredToken(wish.successor(), token.sessionId(), token.userId(), Scope.REFRESH, wish.now(), end);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
