// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpauth.model.Session;
import dev.otpauth.model.StoredToken;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.SessionStore;
import dev.otpauth.spi.TokenStore;
import dev.otpauth.spi.UserStore;
import java.util.Optional;

/** What the contracts about users, their sessions and their tokens share. */
public interface AccountsContract extends StoreContract {

    UserStore users();

    SessionStore sessions();

    TokenStore tokens();

    /** A user of a phone that no other test uses. */
    default UserId newUser() {
        return users().findOrCreate(Subjects.phone(), Optional.empty(), Challenges.NOW)
                .user()
                .id();
    }

    /** A session of a new user, with {@code refresh} if given. */
    default Session newSession() {
        return opened(Sessions.of(newUser(), Challenges.NOW));
    }

    default Session opened(Session session) {
        assertThat(sessions().open(session, Optional.empty(), 20)).isPresent();
        return session;
    }

    /** The refresh token of a new session of a new user. */
    default StoredToken newRefreshToken() {
        Session session = Sessions.of(newUser(), Challenges.NOW);
        StoredToken refresh = Sessions.refresh(session);
        assertThat(sessions().open(session, Optional.of(refresh), 20)).isPresent();
        return refresh;
    }

    /** An access token that was saved. */
    default StoredToken saved(StoredToken token) {
        tokens().save(token);
        return token;
    }
}
