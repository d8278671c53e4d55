// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static dev.otpauth.testkit.Challenges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Scope;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.StoredToken;
import dev.otpauth.spi.TokenStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} owes its callers, whether or not it keeps users and sessions too. */
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
    @Tag("TOK-12")
    default void aRefreshTokenIsNoAccessToken() {
        assertThat(tokens().find(newRefreshToken().hash(), NOW)).isEmpty();
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
    @Tag("TOK-05")
    default void noTokenIsSavedForASessionThatHasEnded() {
        Session session = newSession();
        StoredToken token = Sessions.access(session);
        end(session);
        saved(token);
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();

        tokens().endSessions(List.of(session.id()));
        saved(token);
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }

    /** What is over by the clock of the node that issues the next token may not be by another's. */
    @Test
    @Tag("TOK-05")
    default void endingASessionEndsATokenThatANodeWhoseClockIsAheadTakesForExpired() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));
        Instant ahead = token.expiresAt().plusSeconds(30);
        saved(new StoredToken(
                Sessions.hash(), session.id(), session.userId(), Scope.ACCESS, ahead, ahead.plusSeconds(900)));

        tokens().endSessions(List.of(session.id()));

        assertThat(tokens().find(token.hash(), token.expiresAt().minusMillis(1)))
                .isEmpty();
    }

    @Test
    @Tag("TOK-05")
    default void aTokenSavedWhileItsSessionEndsIsDead() {
        for (int round = 0; round < rounds(); round++) {
            Session session = newSession();
            StoredToken token = Sessions.access(session);

            Race.each(8, runner -> () -> runner % 2 == 0 ? end(session) : saved(token));

            assertThat(tokens().find(token.hash(), NOW)).isEmpty();
        }
    }

    @Test
    @Tag("TOK-05")
    default void theTokensOfAFrozenUserStayDeadWhenTheyThaw() {
        Session session = newSession();
        StoredToken token = saved(Sessions.access(session));

        tokens().endSessions(users().freeze(session.userId(), NOW).orElseThrow());
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
        users().thaw(session.userId());
        assertThat(tokens().find(token.hash(), NOW)).isEmpty();
    }

    private SessionId end(Session session) {
        sessions().end(session.id(), session.userId(), SessionEnd.LOGGED_OUT, NOW);
        tokens().endSessions(List.of(session.id()));
        return session.id();
    }
}
