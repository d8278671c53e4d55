// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.RotationSalt;
import dev.otpauth.model.TokenHash;
import java.time.Duration;
import java.time.Instant;

/**
 * A refresh token's wish to be replaced.
 *
 * @param presented hash of the token shown
 * @param salt what its successor would be made with
 * @param successor hash of that successor
 * @param successorExpiresAt idle end of the successor; the store cuts it at the session's absolute end
 * @param grace how long after its replacement the token still returns the same successor
 * @param now the caller's time
 */
public record Rotation(
        TokenHash presented,
        RotationSalt salt,
        TokenHash successor,
        Instant successorExpiresAt,
        Duration grace,
        Instant now) {}
