// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.StoredToken;
import dev.otpauth.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a {@link TokenStore} owes its callers beyond {@link TokenStoreContract} when it keeps users and sessions too: it
 * knows of their end without being told.
 */
public interface TokensOfSessionsContract extends AccountsContract {

    @Test
    @Tag("TOK-04")
    default void aTokenDiesWithItsSessionAtTheLatest() {
        Session session = newSession();
        StoredToken token = saved(Sessions.token(session, Scope.ACCESS, Duration.ofDays(31)));
        Instant end = session.expiresAt();
        assertThat(tokens().find(token.hash(), end.minusMillis(1))).isPresent();
        assertThat(tokens().find(token.hash(), end)).isEmpty();
    }

    @Test
    default void aTokenOfAnUnknownSessionIsNotFound() {
        StoredToken token = saved(Sessions.access(Sessions.of(newUser(), NOW)));

        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }

    @Test
    @Tag("TOK-05")
    @Tag("CH-D24")
    default void theTokensOfAnEndedSessionAreDead() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));
        sessions().end(session.id(), session.userId(), SessionEnd.LOGGED_OUT, NOW);

        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
        saved(token);
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }

    @Test
    default void theTokensOfAFrozenUserAreRefusedEvenWhenTheyThaw() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));

        users().freeze(session.userId(), NOW);
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
        users().thaw(session.userId());
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }

    @Test
    default void theTokensOfADeletedUserAreRefused() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));
        users().delete(session.userId(), NOW);

        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }
}
