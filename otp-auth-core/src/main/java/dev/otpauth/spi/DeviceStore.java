// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.Device;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the devices that signed in before, by the hashes of their tokens, under the keyed hash of the phone they signed in
 * to. Thread-safe.
 *
 * <p>Every method throws {@link OtpStoreException} if the store cannot answer. Instants are judged to the millisecond.
 */
public interface DeviceStore {

    /**
     * Keeps a device that has just signed in, in one atomic step. One that the owner has by that name keeps the name and
     * gets the new token in the place of its old one; any other is a new device, named by the token's hash, and displaces
     * those of the owner's that signed in longest ago, so that they never have more than so many.
     */
    void remember(DeviceVisit visit);

    /**
     * The name of the device that shows this token: its newest one, or the one before within the grace. Empty if the
     * owner has none such, or it expired.
     */
    Optional<TokenHash> find(SubjectKey owner, TokenHash token, Instant now);

    /** The devices of an owner, those that signed in latest first. */
    List<Device> list(SubjectKey owner, Instant now);

    /** Forgets a device and its tokens. False if the owner has none of that name. */
    boolean forget(SubjectKey owner, TokenHash device);

    /** Forgets the devices of an owner and returns how many there were, expired ones perhaps included. */
    int forgetAll(SubjectKey owner);
}
