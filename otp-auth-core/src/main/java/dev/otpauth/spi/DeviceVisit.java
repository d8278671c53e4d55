// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.SubjectKey;
import dev.otpauth.model.TokenHash;
import java.time.Instant;
import java.util.Optional;

/**
 * A device has just signed in, and is given a token to be known by next time.
 *
 * @param owner the phone it signed in to
 * @param device its name, if it was known when it asked for the code
 * @param token the hash of its new token
 * @param graceEnd until then the token it had before is good, too, in case the answer with the new one is lost
 * @param expiresAt from then on it is not known any more
 * @param most devices that the owner may have
 */
public record DeviceVisit(
        SubjectKey owner,
        Optional<TokenHash> device,
        TokenHash token,
        Instant now,
        Instant graceEnd,
        Instant expiresAt,
        int most) {

    /** @throws IllegalArgumentException unless the owner may have a device, and it is known for a while */
    public DeviceVisit {
        if (most < 1 || !expiresAt.isAfter(now)) {
            throw new IllegalArgumentException("a device that nobody may have, or that is over at once");
        }
    }
}
