// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
/** Hot, short-lived state in Redis 6.2 or newer: one server, behind sentinels, or a cluster. Over lettuce. */
@NullMarked
package dev.otpauth.store.redis;

import org.jspecify.annotations.NullMarked;
