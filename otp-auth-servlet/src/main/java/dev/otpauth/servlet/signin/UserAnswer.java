// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.servlet.signin;

import dev.otpauth.model.DisplayName;
import dev.otpauth.model.User;
import java.time.Instant;
import java.util.Optional;

/** A user, for their own eyes: the phone is not masked. */
record UserAnswer(long id, String phone, Optional<String> name, Instant createdAt) {

    static UserAnswer of(User user) {
        return new UserAnswer(
                user.id().value(),
                user.phone().e164(),
                user.name().map(DisplayName::value),
                Seconds.of(user.createdAt()));
    }

    /** Never the phone or the name. */
    @Override
    public String toString() {
        return "UserAnswer[" + id + "]";
    }
}
