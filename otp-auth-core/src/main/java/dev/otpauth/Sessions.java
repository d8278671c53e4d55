// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.internal.session.SessionKeeper;
import dev.otpauth.model.AuthenticatedUser;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionEnd;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import java.util.List;
import java.util.Optional;

/** The sessions of users. When a method that ends one returns, no node accepts its tokens any more. Thread-safe. */
public final class Sessions {

    private final SessionKeeper keeper;

    Sessions(SessionKeeper keeper) {
        this.keeper = keeper;
    }

    /** The live sessions of a user, newest first. */
    public List<Session> list(UserId user) {
        return keeper.list(user);
    }

    /** Ends the session of whoever is logging out. */
    public void logOut(AuthenticatedUser user) {
        keeper.end(user.userId(), user.sessionId(), SessionEnd.LOGGED_OUT);
    }

    /** Ends one session of that user. False if it is not live, or not theirs. */
    public boolean end(UserId user, SessionId session) {
        return keeper.end(user, session, SessionEnd.REVOKED);
    }

    /** Ends every session of a user, forgets their devices, and returns how many sessions there were. */
    public int endAll(UserId user) {
        return keeper.endAll(user, Optional.empty());
    }

    /** Ends every session of a user but this one, and returns how many there were. Their devices stay known. */
    public int endOthers(AuthenticatedUser current) {
        return keeper.endAll(current.userId(), Optional.of(current.sessionId()));
    }
}
