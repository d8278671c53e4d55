// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A user signed in on one device. Tokens come and go under it; when it ends, all of them are dead.
 *
 * @param lastSeenAt accurate to about a minute
 * @param expiresAt its absolute end: no renewal goes beyond
 * @param device what the client calls itself
 * @param network where it was opened from
 */
public record Session(
        SessionId id,
        UserId userId,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        Optional<String> device,
        Optional<String> network) {}
