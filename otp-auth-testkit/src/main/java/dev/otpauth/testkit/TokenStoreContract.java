// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.StoredToken;
import dev.otpauth.spi.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} owes its callers, together with the users and sessions it belongs to. */
public interface TokenStoreContract extends AccountsContract {

    @Test
    @Tag("TOK-02")
    @Tag("CH-B27")
    default void aSavedTokenIsFoundByItsHash() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));

        assertThat(tokens().find(token.hash(), NOW))
                .contains(new AuthenticatedUser(
                        session.userId(), session.id(), Scope.ACCESS, token.expiresAt(), session.lastSeenAt()));
        assertThat(tokens().find(Sessions.hash(), NOW)).isEmpty();
    }

    @Test
    @Tag("TIM-01")
    @Tag("TOK-04")
    @Tag("CH-B27")
    default void aTokenIsLiveUpToItsExpiryAndNotAtIt() {
        StoredToken token = saved(Sessions.access(newSession()));

        assertThat(tokens().find(token.hash(), token.expiresAt().minusMillis(1)))
                .isPresent();
        assertThat(tokens().find(token.hash(), token.expiresAt())).isEmpty();
        assertThat(tokens().find(token.hash(), token.expiresAt().plusMillis(1))).isEmpty();
    }

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
    default void savingTwiceChangesNothing() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));
        saved(new StoredToken(
                token.hash(),
                session.id(),
                session.userId(),
                new Scope("other"),
                NOW,
                token.expiresAt().plusSeconds(9)));

        assertThat(tokens().find(token.hash(), NOW).orElseThrow().scope()).isEqualTo(Scope.ACCESS);
        assertThat(tokens().find(token.hash(), token.expiresAt())).isEmpty();
    }

    @Test
    default void aTokenOfAnUnknownSessionIsNotFound() {
        StoredToken token = saved(Sessions.access(Sessions.of(newUser(), NOW)));

        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }

    @Test
    @Tag("TOK-12")
    default void aRefreshTokenIsNoAccessToken() {
        assertThat(tokens().find(newRefreshToken().hash(), NOW)).isEmpty();
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
    @Tag("TOK-05")
    default void endingSessionsAtTheTokenStoreIsEnough() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));
        StoredToken other = saved(Sessions.access(newSession()));
        tokens().endSessions(
                        List.of(session.id(), Sessions.of(session.userId(), NOW).id()));
        tokens().endSessions(List.of());

        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
        assertThat(tokens().find(other.hash(), NOW)).isPresent();
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
