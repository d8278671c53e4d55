// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;

/**
 * A device that signed in before, as a store knows it.
 *
 * @param name the hash of its first token; stays when the token is replaced
 * @param owner the keyed hash of the phone it signed in to
 * @param createdAt when it signed in first
 * @param lastUsedAt when it signed in last
 * @param expiresAt from this instant on it is not known any more, unless it signs in before
 */
public record Device(TokenHash name, SubjectKey owner, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}
