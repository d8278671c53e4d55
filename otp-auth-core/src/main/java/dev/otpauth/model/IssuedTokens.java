// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The tokens of one session, in clear, for their owner. This is the only time they can be had.
 *
 * @param accessExpiresAt end of the access token
 * @param refreshAfter from here on a client does well to refresh
 * @param refresh empty when sessions do not refresh
 */
public record IssuedTokens(
        SessionId sessionId,
        BearerToken access,
        Instant issuedAt,
        Instant accessExpiresAt,
        Instant refreshAfter,
        Optional<Refresh> refresh) {

    /**
     * The refresh token.
     *
     * @param expiresAt its idle end
     */
    public record Refresh(RefreshToken token, Instant expiresAt) {}
}
