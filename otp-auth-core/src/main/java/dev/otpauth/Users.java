// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.internal.session.UserKeeper;
import dev.otpauth.model.DisplayName;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import java.util.Optional;

/** The users. Thread-safe. */
public final class Users {

    private final UserKeeper keeper;

    Users(UserKeeper keeper) {
        this.keeper = keeper;
    }

    /** The user of that number; empty if there is none, or they were deleted. */
    public Optional<User> find(UserId id) {
        return keeper.find(id);
    }

    /**
     * Gives a user another name.
     *
     * @param version the version the caller saw
     * @return the user after that; empty if there is none in that version
     */
    public Optional<User> rename(UserId id, DisplayName name, int version) {
        return keeper.rename(id, name, version);
    }

    /** Forbids a user to sign in, ends their sessions and forgets their devices. False if there is no such user. */
    public boolean freeze(UserId id) {
        return keeper.freeze(id);
    }

    /** Lets a frozen user sign in again. False if there is no such user. */
    public boolean thaw(UserId id) {
        return keeper.thaw(id);
    }

    /** Deletes a user, ends their sessions and forgets their devices; the phone number is free again. False if there is no such user. */
    public boolean delete(UserId id) {
        return keeper.delete(id);
    }
}
