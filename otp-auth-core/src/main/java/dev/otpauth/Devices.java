// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth;

import dev.otpauth.internal.session.DeviceKeeper;
import dev.otpauth.model.Device;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.UserId;
import java.time.Duration;
import java.util.List;

/**
 * The devices from which users signed in before. Such a device has budgets of its own for messages and guesses, which
 * strangers cannot use up; it is not signed in. Forgetting one ends no session. Thread-safe.
 */
public final class Devices {

    private final DeviceKeeper keeper;

    Devices(DeviceKeeper keeper) {
        this.keeper = keeper;
    }

    /** How long a device is known after it signed in last: 180 days. */
    public Duration life() {
        return DeviceKeeper.LIFE;
    }

    /** The known devices of a user, at most ten, those that signed in latest first. */
    public List<Device> list(UserId user) {
        return keeper.list(user);
    }

    /** Forgets one device of that user, by its {@link Device#name()}. False if it is not known, or not theirs. */
    public boolean forget(UserId user, TokenHash device) {
        return keeper.forget(user, device);
    }

    /** Forgets every device of a user and returns how many there were. */
    public int forgetAll(UserId user) {
        return keeper.forgetAll(user);
    }
}
