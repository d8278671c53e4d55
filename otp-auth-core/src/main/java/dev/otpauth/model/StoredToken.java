// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;

/**
 * What a store keeps of a token: never its text.
 *
 * @param expiresAt from this instant on it is dead
 */
public record StoredToken(
        TokenHash hash, SessionId sessionId, UserId userId, Scope scope, Instant issuedAt, Instant expiresAt) {}
