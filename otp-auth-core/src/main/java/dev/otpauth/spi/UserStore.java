// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps users. A phone number belongs to at most one user that is not deleted. Thread-safe.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer, which is not the same as not finding.
 */
public interface UserStore {

    /**
     * The user of a proven phone number, made now if there is none. Of any number of callers at once, one makes it and
     * all get the same. Remembers {@code now} for the next call; this is no change of the user, whose version stays.
     *
     * @param name for a new user; an existing one keeps theirs
     */
    Found findOrCreate(PhoneNumber phone, Optional<DisplayName> name, Instant now);

    /** The user of that id, unless deleted. */
    Optional<User> find(UserId id);

    /** The user of that phone number, unless deleted. */
    Optional<User> find(PhoneNumber phone);

    /**
     * Gives a user another name.
     *
     * @param version what the caller saw; a user changed since then is left alone
     * @return the user after that, or empty if not found in that version
     */
    Optional<User> rename(UserId id, DisplayName name, int version);

    /**
     * Forbids a user to sign in and ends their sessions, in one atomic step: a frozen user has no live session.
     *
     * @return the sessions that were ended; empty if there is no such user
     */
    Optional<List<SessionId>> freeze(UserId id, Instant now);

    /** Lets a frozen user sign in again. Their old sessions stay ended. False if there is no such user. */
    boolean thaw(UserId id);

    /**
     * Deletes a user and ends their sessions, in one atomic step; the phone number is free again.
     *
     * @return the sessions that were ended; empty if there is no such user
     */
    Optional<List<SessionId>> delete(UserId id, Instant now);

    /**
     * @param created whether this call made the user
     * @param lastFound when the user was found or made before; now, if this call made them
     */
    record Found(User user, boolean created, Instant lastFound) {}
}
