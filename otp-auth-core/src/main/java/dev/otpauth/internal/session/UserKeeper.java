// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.PhoneNumber;
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
    private final DeviceKeeper devices;
    private final InstantSource clock;

    public UserKeeper(UserStore users, SessionKeeper sessions, DeviceKeeper devices, InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.devices = devices;
        this.clock = clock;
    }

    public Optional<User> find(UserId id) {
        return users.find(id);
    }

    public Optional<User> rename(UserId id, DisplayName name, int version) {
        return users.rename(id, name, version);
    }

    public boolean freeze(UserId id) {
        Optional<PhoneNumber> phone = phone(id);
        return forgotten(id, phone, users.freeze(id, clock.instant()));
    }

    public boolean thaw(UserId id) {
        return users.thaw(id);
    }

    public boolean delete(UserId id) {
        Optional<PhoneNumber> phone = phone(id);
        return forgotten(id, phone, users.delete(id, clock.instant()));
    }

    /** Whoever may not sign in any more has no known device either. The phone is asked for while there is a user. */
    private boolean forgotten(UserId id, Optional<PhoneNumber> phone, Optional<List<SessionId>> ended) {
        ended.ifPresent(gone -> {
            sessions.forget(id, gone);
            phone.ifPresent(devices::forgetAll);
        });
        return ended.isPresent();
    }

    private Optional<PhoneNumber> phone(UserId id) {
        return users.find(id).map(User::phone);
    }
}
