// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.internal.session;

import dev.otpauth.internal.Subjects;
import dev.otpauth.model.Device;
import dev.otpauth.model.DeviceToken;
import dev.otpauth.model.PhoneNumber;
import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import dev.otpauth.model.User;
import dev.otpauth.model.UserId;
import dev.otpauth.spi.DeviceStore;
import dev.otpauth.spi.DeviceVisit;
import dev.otpauth.spi.Stores;
import dev.otpauth.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Knows the devices that signed in before. */
public final class DeviceKeeper {

    /** Devices of one phone. */
    private static final int MOST = 10;

    /** How long a device is known after it signed in last. */
    public static final Duration LIFE = Duration.ofDays(180);

    /** Longer than the longest pause between messages: whose answer was lost can ask again as the device they were. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final DeviceStore devices;
    private final UserStore users;
    private final Subjects subjects;
    private final InstantSource clock;

    public DeviceKeeper(Stores stores, Subjects subjects, InstantSource clock) {
        this.devices = stores.devices();
        this.users = stores.users();
        this.subjects = subjects;
        this.clock = clock;
    }

    /** The name of the device that shows this token, if it is known to have signed in to {@code phone}. */
    public Optional<TokenHash> recognise(PhoneNumber phone, Optional<DeviceToken> shown, Instant now) {
        return shown.flatMap(token -> devices.find(subjects.devicesOf(phone), token.hash(), now));
    }

    /** What to note of a device that signs in to {@code phone}, and is known by {@code token} from now on. */
    DeviceVisit visit(PhoneNumber phone, Optional<TokenHash> device, DeviceToken token, Instant now) {
        SubjectKey owner = subjects.devicesOf(phone);
        return new DeviceVisit(owner, device, token.hash(), now, now.plus(GRACE), now.plus(LIFE), MOST);
    }

    /** See {@link dev.otpauth.Devices#list}. */
    public List<Device> list(UserId user) {
        return owner(user).map(owner -> devices.list(owner, clock.instant())).orElseGet(List::of);
    }

    /** See {@link dev.otpauth.Devices#forget}. */
    public boolean forget(UserId user, TokenHash device) {
        return owner(user).filter(owner -> devices.forget(owner, device)).isPresent();
    }

    /** See {@link dev.otpauth.Devices#forgetAll}. */
    public int forgetAll(UserId user) {
        return owner(user).map(devices::forgetAll).orElse(0);
    }

    void forgetAll(PhoneNumber phone) {
        devices.forgetAll(subjects.devicesOf(phone));
    }

    private Optional<SubjectKey> owner(UserId user) {
        return users.find(user).map(User::phone).map(subjects::devicesOf);
    }
}
