// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.store.redis;

import dev.otpauth.model.Challenge;
import java.time.Instant;

/**
 * A challenge as Redis keeps it.
 *
 * @param messageSince when its message came into the state it is in
 */
record KeptChallenge(Challenge challenge, Instant messageSince) {}
