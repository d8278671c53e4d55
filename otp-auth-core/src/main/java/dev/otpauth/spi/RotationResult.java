// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.spi;

import dev.otpauth.model.RotationSalt;
import dev.otpauth.model.Session;
import dev.otpauth.model.SessionId;
import dev.otpauth.model.UserId;
import java.time.Instant;

/** What came of a {@link Rotation}. */
public sealed interface RotationResult {

    /**
     * The token has this one successor, made now or, within the grace, earlier.
     *
     * @param salt what the successor is made with: that of the rotation, or of the one that came first
     * @param rotatedAt when the token was replaced
     * @param successorExpiresAt idle end of the successor
     */
    record Rotated(Session session, RotationSalt salt, Instant rotatedAt, Instant successorExpiresAt)
            implements RotationResult {}

    /** The token was replaced longer ago than the grace. Its session has been ended, in the same step. */
    record Reused(SessionId session, UserId user) implements RotationResult {}

    /** Unknown, expired, of an ended session or of a user who may not sign in. */
    record NotLive() implements RotationResult {}
}
