// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.security.Principal;
import java.time.Instant;

/**
 * Whoever presented a live access token. Immutable.
 *
 * @param scope what the token is good for
 * @param expiresAt end of the token, not of the session
 * @param lastSeenAt when its session was last noted as used, to about a minute
 */
public record AuthenticatedUser(UserId userId, SessionId sessionId, Scope scope, Instant expiresAt, Instant lastSeenAt)
        implements Principal {

    /** The user's number, in digits. */
    @Override
    public String getName() {
        return userId.toString();
    }
}
