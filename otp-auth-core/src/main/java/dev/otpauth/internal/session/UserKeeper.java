// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.UserStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds and changes users, and ends the sessions of those who may no longer sign in. */
public final class UserKeeper {

    private final UserStore users;
    private final SessionKeeper sessions;
    private final InstantSource clock;

    public UserKeeper(UserStore users, SessionKeeper sessions, InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Optional<User> find(UserId id) {
        return users.find(id);
    }

    public Optional<User> rename(UserId id, DisplayName name, int version) {
        return users.rename(id, name, version);
    }

    public boolean freeze(UserId id) {
        return forgotten(id, users.freeze(id, clock.instant()));
    }

    public boolean thaw(UserId id) {
        return users.thaw(id);
    }

    public boolean delete(UserId id) {
        return forgotten(id, users.delete(id, clock.instant()));
    }

    private boolean forgotten(UserId id, Optional<List<SessionId>> ended) {
        ended.ifPresent(gone -> sessions.forget(id, gone));
        return ended.isPresent();
    }
}
