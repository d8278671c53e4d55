// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.otpauth.model;

import java.time.Instant;

/**
 * Something a {@link Limit} remembers.
 *
 * @param at when it happened, to the millisecond; for a {@link Limit.Quota}, the beginning of its slice
 * @param value what it counts: 1 for a plain event, the sum of its slice for a {@link Limit.Quota}, who it was for a
 *     {@link Limit.Distinct}
 */
public record Event(Instant at, long value) {}
