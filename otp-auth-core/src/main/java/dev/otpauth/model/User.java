// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who proved a phone number.
 *
 * @param version raised by every change, for optimistic locking
 */
public record User(
        UserId id, PhoneNumber phone, Optional<DisplayName> name, UserStatus status, Instant createdAt, int version) {

    /** Whether this user may sign in. */
    public boolean isActive() {
        return status == UserStatus.ACTIVE;
    }
}
